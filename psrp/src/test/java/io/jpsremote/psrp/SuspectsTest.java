package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.MessageType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A complaint of the server names nobody: it ends a wait only where no other can be meant. */
@Timeout(60)
class SuspectsTest {

    private static final SessionOptions TWO =
            SessionOptions.builder().maxRunspaces(2).build();

    private static PeerTransport holding() {
        return PeerTransport.running((p, run) -> {
            if (!run.text().startsWith("hold")) {
                p.complete(run.id());
            }
        });
    }

    @Test
    void theOneThatWasSentLastIsMeant() throws InterruptedException {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer, TWO)) {
            var first = session.pipeline().addScript("hold 1").invokeAsync();
            peer.created.take();
            var second = session.pipeline().addScript("hold 2").invokeAsync();
            peer.created.take();
            peer.tell(r -> r.complaint(""));
            assertThatThrownBy(second::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ProtocolViolationException.class);
            assertThat(first).isNotDone();
        }
    }

    @Test
    void nobodyIsMeantWhileAnotherOnesInputMayBe() throws InterruptedException {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer, TWO)) {
            session.pipeline().addScript("hold 1").input(List.of(1)).start();
            UUID first = peer.created.take();
            Pipeline second = session.pipeline().addScript("hold 2").start();
            UUID id = peer.created.take();
            while (peer.received.stream().noneMatch(m -> m.type() == MessageType.END_OF_PIPELINE_INPUT)) {
                Thread.onSpinWait();
            }
            peer.tell(r -> r.complaint(""));
            peer.output(id, "lives");
            assertThat(second.next()).hasToString("lives");
            assertThat(first).isNotEqualTo(id);
        }
    }

    @Test
    void nobodyIsMeantJustAfterAnotherOneWasStopped() throws InterruptedException {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer, TWO)) {
            Pipeline stopped = session.pipeline().addScript("hold 1").start();
            peer.created.take();
            stopped.stop();
            Pipeline second = session.pipeline().addScript("hold 2").start();
            UUID id = peer.created.take();
            peer.tell(r -> r.complaint(""));
            peer.output(id, "lives");
            assertThat(second.next()).hasToString("lives");
        }
    }

    @Test
    void aTextIsAboutTheQuestionThatWaits() throws InterruptedException {
        PeerTransport peer = holding();
        peer.options.other = (p, target, message) -> p.tell(r -> r.complaint("no such pool"));
        try (PsSession session = PsSession.open(peer, TWO)) {
            var running = session.pipeline().addScript("hold").invokeAsync();
            peer.created.take();
            assertThatThrownBy(() -> session.pool().availableRunspaces())
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("no such pool");
            assertThat(running).isNotDone();
        }
    }
}
