package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.message.GetAvailableRunspaces;
import io.jpsremote.psrp.message.GetCommandMetadata;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.PipelineOutput;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.message.ResetRunspaceState;
import io.jpsremote.psrp.message.SetMaxRunspaces;
import io.jpsremote.psrp.message.SetMinRunspaces;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunspacePoolTest {

    private static PeerTransport answering() {
        return PeerTransport.of(o -> {
            o.script = (p, run) -> {
                if (!run.text().equals("hold")) {
                    p.complete(run.id());
                }
            };
            o.other = RunspacePoolTest::answer;
        });
    }

    private static void answer(PeerTransport peer, UUID target, Message message) {
        if (message instanceof SetMaxRunspaces max) {
            peer.send(
                    target, io.jpsremote.psrp.message.RunspaceAvailability.accepted(max.callId(), max.runspaces() > 0));
        } else if (message instanceof SetMinRunspaces min) {
            peer.send(
                    target,
                    io.jpsremote.psrp.message.RunspaceAvailability.accepted(min.callId(), min.runspaces() == 1));
        } else if (message instanceof GetAvailableRunspaces get) {
            peer.send(target, io.jpsremote.psrp.message.RunspaceAvailability.available(get.callId(), 4));
        } else if (message instanceof ResetRunspaceState reset) {
            peer.send(target, io.jpsremote.psrp.message.RunspaceAvailability.accepted(reset.callId(), true));
        } else if (message instanceof GetCommandMetadata) {
            peer.send(target, new PipelineOutput(PsObject.of("Count", 1)));
            peer.send(target, new PipelineOutput(PsObject.of("Name", "Get-Item", "Parameters", Map.of())));
            peer.send(target, new PipelineStateMessage(PipelineState.COMPLETED, null));
        }
    }

    @Test
    void numbersAreAskedAndSet() {
        try (PsSession session = PsSession.open(answering())) {
            RunspacePool pool = session.pool();
            assertThat(pool.maxRunspaces()).isEqualTo(1);
            assertThat(pool.setMaxRunspaces(3)).isTrue();
            assertThat(pool.maxRunspaces()).isEqualTo(3);
            assertThat(pool.setMaxRunspaces(0)).isFalse();
            assertThat(pool.maxRunspaces()).isEqualTo(3);
            assertThat(pool.setMinRunspaces(2)).isFalse();
            assertThat(pool.availableRunspaces()).isEqualTo(4);
            assertThat(pool.resetRunspaceState()).isTrue();
        }
    }

    @Test
    void moreRunspacesLetThoseRunWhoWait() throws InterruptedException {
        PeerTransport peer = answering();
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline().addScript("hold").start();
            peer.created.take();
            var second = session.pipeline().addScript("second").invokeAsync();
            session.pool().setMaxRunspaces(2);
            assertThat(second.join().state()).isEqualTo(PipelineState.COMPLETED);
        }
    }

    @Test
    void theStateIsResetOnlyWhileNothingRuns() throws InterruptedException {
        PeerTransport peer = answering();
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline().addScript("hold").start();
            assertThatThrownBy(() -> session.pool().resetRunspaceState()).isInstanceOf(IllegalStateException.class);
        }
        assertThat(peer.received).noneMatch(ResetRunspaceState.class::isInstance);
    }

    @Test
    void commandsAreDescribed() {
        try (PsSession session = PsSession.open(answering())) {
            var commands = session.pool().commandMetadata(new GetCommandMetadata(List.of("Get-*"), null, null, null));
            assertThat(commands).extracting(c -> c.name()).containsExactly("Get-Item");
        }
    }
}
