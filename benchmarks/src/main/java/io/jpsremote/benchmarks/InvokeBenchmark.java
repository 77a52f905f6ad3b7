package io.jpsremote.benchmarks;

import io.jpsremote.psrp.PsSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From {@code invoke} to its result, against a peer that answers at once over a pipe: what the library itself costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class InvokeBenchmark {

    private PsSession session;

    @Setup
    public void open() throws IOException {
        session = PipePeer.session(List.of("<I32>2</I32>".getBytes(StandardCharsets.UTF_8)));
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    public List<Object> invokeToResult() {
        return session.invoke("1+1");
    }
}
