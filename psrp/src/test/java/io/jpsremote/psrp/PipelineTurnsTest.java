package io.jpsremote.psrp;

import static io.jpsremote.psrp.PipelineTest.created;
import static io.jpsremote.psrp.PipelineTest.echo;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.message.PipelineState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who runs when there are more pipelines than runspaces. */
@Timeout(60)
class PipelineTurnsTest {

    @Test
    void aPipelineThatWaitsItsTurnIsStoppedWithoutTheServer() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first = session.pipeline().addScript("hold").start();
            peer.created.take();
            Pipeline second = session.pipeline().addScript("second").start();
            assertThat(second.state()).isEqualTo(PipelineState.NOT_STARTED);
            assertThat(session.availability()).isEqualTo(RunspaceAvailability.BUSY);
            second.stop();
            assertThat(second.state()).isEqualTo(PipelineState.STOPPED);
            first.stop();
            assertThat(session.invoke("third")).containsExactly("third");
        }
        assertThat(created(peer))
                .extracting(c -> c.statements().get(0).get(0).text())
                .containsExactly("hold", "third");
    }

    @Test
    void aStoppedPipelineGivesItsRunspaceOnWhenItsSignalIsAcknowledged() throws Exception {
        // 7.6.9 says that a pipeline stopped right after its start has ended before its runspace is free [wire-psrp
        // 3.4]
        PeerTransport peer = echo();
        peer.options.acknowledgesStop = false;
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first = session.pipeline().addScript("hold").start();
            peer.created.take();
            CompletableFuture<Void> stopped = first.stopAsync();
            peer.end(first.id(), PipelineState.STOPPED, null);
            stopped.get(30, TimeUnit.SECONDS);
            CompletableFuture<PipelineResult> second =
                    session.pipeline().addScript("second").invokeAsync();
            assertThat(peer.created.poll(200, TimeUnit.MILLISECONDS)).isNull();
            peer.tell(r -> r.signalled(first.id()));
            assertThat(second.get(30, TimeUnit.SECONDS).output()).containsExactly("second");
        }
    }

    @Test
    void queuedPipelinesRunInOrder() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first = session.pipeline().addScript("hold").start();
            peer.created.take();
            List<CompletableFuture<PipelineResult>> waiting = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                waiting.add(session.pipeline().addScript("p" + i).invokeAsync());
            }
            first.stop();
            for (CompletableFuture<PipelineResult> one : waiting) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(created(peer))
                .extracting(c -> c.statements().get(0).get(0).text())
                .containsExactly("hold", "p0", "p1", "p2", "p3", "p4");
    }

    @Test
    void asManyAsThereAreRunspacesRunAtTheSameTime() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session =
                PsSession.open(peer, SessionOptions.builder().maxRunspaces(2).build())) {
            Pipeline one = session.pipeline().addScript("hold 1").start();
            Pipeline two = session.pipeline().addScript("hold 2").start();
            List<UUID> running = List.of(peer.created.take(), peer.created.take());
            assertThat(running).containsExactlyInAnyOrder(one.id(), two.id());
        }
    }

    @Test
    void aNestedPipelineDoesNotWaitForARunspace() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline().addScript("hold").start();
            peer.created.take();
            assertThat(session.pipeline().addScript("inner").nested().invoke().output())
                    .containsExactly("inner");
            assertThat(created(peer).get(1).isNested()).isTrue();
        }
    }

    @Test
    void theLastExitCodeIsAskedOnlyWhenWanted() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), run.text().equals("$LASTEXITCODE") ? (Object) 3 : "x");
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.pipeline().addScript("x").invoke().lastExitCode())
                    .isEmpty();
            assertThat(created(peer)).hasSize(1);
            PipelineResult result =
                    session.pipeline().addScript("x").captureLastExitCode().invoke();
            assertThat(result.lastExitCode()).hasValue(3);
            assertThat(result.output()).containsExactly("x");
        }
    }

    @Test
    void theLastExitCodeIsAskedBeforeAnybodyElseRuns() throws Exception {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            if (!run.text().equals("hold")) {
                p.output(run.id(), run.text().equals("$LASTEXITCODE") ? (Object) 3 : "x");
                p.complete(run.id());
            }
        });
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first =
                    session.pipeline().addScript("hold").captureLastExitCode().start();
            UUID id = peer.created.take();
            CompletableFuture<PipelineResult> other =
                    session.pipeline().addScript("other").invokeAsync();
            peer.serve(() -> peer.complete(id));
            assertThat(first.lastExitCode()).hasValue(3);
            other.get(30, TimeUnit.SECONDS);
        }
        assertThat(created(peer))
                .extracting(c -> c.statements().get(0).get(0).text())
                .containsExactly("hold", "$LASTEXITCODE", "other");
    }
}
