package io.jpsremote.ssh.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.RunspaceAvailability;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.ssh.process.ProcessTransport;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pipelines of every kind at the same time, ended in every way: each gives what it should, and nothing is left behind. */
@Timeout(180)
class ManyPipelinesIT {

    private static final int WORKERS = 6;
    private static final int ROUNDS = 40;

    @Test
    void pipelinesRunAreStoppedAndClosedAtTheSameTime() {
        SessionOptions options =
                SessionOptions.builder().maxRunspaces(4).bufferBytes(64 * 1024).build();
        try (PsSession session = PsSession.open(
                ProcessTransport.builder().executable(LivePowerShell.require()).build(), options)) {
            List<CompletableFuture<Void>> workers = IntStream.range(0, WORKERS)
                    .mapToObj(seed -> run(() -> rounds(session, new Random(seed))))
                    .toList();
            workers.forEach(CompletableFuture::join);
            assertThat(session.availability()).isEqualTo(RunspaceAvailability.AVAILABLE);
        }
    }

    private static CompletableFuture<Void> run(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        return done;
    }

    private static void rounds(PsSession session, Random random) {
        for (int i = 0; i < ROUNDS; i++) {
            round(session, random, random.nextInt(7));
        }
    }

    private static void round(PsSession session, Random random, int kind) {
        int number = random.nextInt(300);
        switch (kind) {
            case 0 -> assertThat(session.invoke("param($x) $x * 2", number)).containsExactly(number * 2);
            case 1 -> stopMidway(session.pipeline().addScript("1..100000").start(), random.nextInt(5));
            case 2 -> session.pipeline().addScript("Start-Sleep 100").start().close();
            case 3 ->
                assertThat(session.pipeline()
                                .addScript("$input | ForEach-Object { $_ + 1 }")
                                .input(IntStream.range(0, number).boxed())
                                .invoke()
                                .output())
                        .hasSize(number);
            case 4 ->
                session.pipeline()
                        .addScript("Start-Sleep -Milliseconds 20; 'x' * 100000")
                        .invokeAsync()
                        .cancel(true);
            case 5 -> assertThatThrownBy(() -> session.invoke("throw 'x'")).isInstanceOf(PipelineFailedException.class);
            default ->
                stopMidway(
                        session.pipeline()
                                .addScript("$input | ForEach-Object { $_; Start-Sleep -Milliseconds 5 }")
                                .input(Stream.iterate(1, n -> n + 1))
                                .start(),
                        1);
        }
    }

    private static void stopMidway(Pipeline pipeline, int read) {
        for (int i = 0; i < read; i++) {
            assertThat(pipeline.next()).isNotNull();
        }
        pipeline.stop();
    }
}
