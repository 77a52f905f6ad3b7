package io.jpsremote.benchmarks;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** An answer of many small objects pumped through a pipe, packet lines and fragments and all, beside reading its CLIXML alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 9)
@Fork(1)
public class PumpBenchmark {

    @Param("100000")
    int objects;

    private List<byte[]> bodies;
    private PipePeer.Opened peer;
    private Pipeline pipeline;

    @Setup
    public void open() throws IOException {
        bodies = SmallObjects.bodies(objects);
        peer = PipePeer.open(bodies);
    }

    @Setup(Level.Invocation)
    public void prepare() {
        pipeline = peer.session().pipeline().addScript("the answer");
        peer.peer().prepare(pipeline.id());
    }

    @TearDown
    public void close() {
        peer.session().close();
    }

    @Benchmark
    public void pumped(Blackhole hole) {
        pipeline.start();
        for (Object item : pipeline.output()) {
            hole.consume(item);
        }
        pipeline.close();
    }

    @Benchmark
    public void readAlone(Blackhole hole) {
        for (byte[] body : bodies) {
            hole.consume(ClixmlReader.read(ByteBuffer.wrap(body), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING));
        }
    }
}
