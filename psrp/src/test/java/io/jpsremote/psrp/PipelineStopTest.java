package io.jpsremote.psrp;

import static io.jpsremote.psrp.PipelineTest.echo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.RemotingInterruptedException;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.record.StreamRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ways a pipeline is ended before its script is. */
@Timeout(60)
class PipelineStopTest {

    @Test
    void stopEndsARunningPipelineAndItsReader() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold").start();
            peer.created.take();
            CompletableFuture<StreamRecord> reader = CompletableFuture.supplyAsync(pipeline::next);
            pipeline.stop();
            assertThat(reader.get(30, TimeUnit.SECONDS)).isNull();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
            assertThat(session.invoke("again")).containsExactly("again");
        }
        assertThat(peer.acts).filteredOn(a -> a.startsWith("signal")).hasSize(1);
    }

    @Test
    void invokeOfAStoppedPipelineThrows() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold");
            CompletableFuture<PipelineResult> result = pipeline.invokeAsync();
            peer.created.take();
            pipeline.stopAsync().get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(PipelineStoppedException.class);
        }
    }

    @Test
    void aPipelineThatTheServerStopsThrows() {
        PeerTransport peer = PeerTransport.running((p, run) -> p.end(run.id(), PipelineState.STOPPED, null));
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("x").start();
            assertThatThrownBy(pipeline::next).isInstanceOf(PipelineStoppedException.class);
        }
    }

    @Test
    void cancellingTheFutureStopsThePipeline() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold");
            CompletableFuture<PipelineResult> result = pipeline.invokeAsync();
            peer.created.take();
            assertThat(result.cancel(true)).isTrue();
            pipeline.stop();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
        }
    }

    @Test
    void invokeAsyncGivesTheResult() throws Exception {
        try (PsSession session = PsSession.open(echo())) {
            assertThat(session.pipeline()
                            .addScript("x")
                            .invokeAsync()
                            .get(30, TimeUnit.SECONDS)
                            .output())
                    .containsExactly("x");
        }
    }

    @Test
    void anInterruptStopsThePipelineAndKeepsTheFlag() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold");
            AtomicBoolean flag = new AtomicBoolean();
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    pipeline.invoke();
                    thrown.complete(new AssertionError("not interrupted"));
                } catch (RuntimeException e) {
                    flag.set(Thread.currentThread().isInterrupted());
                    thrown.complete(e);
                }
            });
            caller.start();
            peer.created.take();
            caller.interrupt();
            assertThat(thrown.get(30, TimeUnit.SECONDS)).isInstanceOf(RemotingInterruptedException.class);
            assertThat(flag).isTrue();
            pipeline.stop();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
            assertThat(session.invoke("again")).containsExactly("again");
        }
    }
}
