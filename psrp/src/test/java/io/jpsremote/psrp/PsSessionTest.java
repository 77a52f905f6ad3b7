package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.RunspacePoolState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PsSessionTest {

    @Test
    void opensAndRunsAScriptAndCloses() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), 2);
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
            assertThat(session.psVersion()).isEqualTo(PsVersion.of(7, 6, 9));
            assertThat(session.availability()).isEqualTo(RunspaceAvailability.AVAILABLE);
            assertThat(session.invoke("1+1")).containsExactly(2);
        }
        assertThat(peer.closed).isTrue();
        assertThat(peer.acts).last().isEqualTo("close shell, open pipelines: 0");
    }

    @Test
    void aTransportThatServesASessionIsRefusedToAnotherAndGoesOnServing() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), 2);
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThatThrownBy(() -> PsSession.open(peer)).isInstanceOf(IllegalStateException.class);
            assertThat(session.invoke("1+1")).containsExactly(2);
        }
    }

    @Test
    void theFirstTwoMessagesAreCapabilityAndInit() {
        PeerTransport peer = PeerTransport.of(o -> {});
        PsSession.open(peer).close();
        assertThat(peer.received)
                .extracting(m -> m.type())
                .containsExactly(MessageType.SESSION_CAPABILITY, MessageType.INIT_RUNSPACEPOOL);
    }

    @Test
    void aTerminatingErrorIsThrownWithWhatCameBefore() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), "before");
            p.fail(run.id(), "boom");
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThatThrownBy(() -> session.invoke("throw 'boom'"))
                    .isInstanceOfSatisfying(PipelineFailedException.class, e -> {
                        assertThat(e).hasMessage("boom");
                        assertThat(e.state()).isEqualTo(PipelineState.FAILED);
                        assertThat(e.result().output()).containsExactly("before");
                    });
        }
    }
}
