package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.SessionDisconnectedException;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.OutputBufferingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DisconnectionTest {

    private final PeerTransport peer = PeerTransport.running((p, run) -> p.output(run.id(), "first"));

    @Test
    void aSessionIsLeftAndTakenUpAgainAndReadingGoesOn() throws Exception {
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("slow").start();
            UUID id = peer.created.take();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord("first"));
            session.disconnect();
            assertThat(session.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            assertThat(session.availability()).isEqualTo(RunspaceAvailability.NONE);
            assertThat(pipeline.state()).isEqualTo(PipelineState.DISCONNECTED);
            assertThatThrownBy(pipeline::next).isInstanceOf(SessionDisconnectedException.class);
            assertThatThrownBy(pipeline::stop).isInstanceOf(SessionDisconnectedException.class);
            assertThatThrownBy(() -> session.invoke("1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("DISCONNECTED");
            session.reconnect();
            peer.output(id, "second");
            peer.complete(id);
            assertThat(pipeline.next()).isEqualTo(new OutputRecord("second"));
            assertThat(pipeline.next()).isNull();
        }
    }

    @Test
    void aCommandThatIsStartedAndLeftIsNotReadBefore() throws Exception {
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("slow").startAndDisconnect();
            assertThat(session.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            UUID id = peer.created.take();
            assertThat(peer.acts).startsWith("unread", "start " + id);
            session.reconnect();
            peer.complete(id);
            assertThat(pipeline.next()).isEqualTo(new OutputRecord("first"));
        }
    }

    @Test
    void aCommandThatWouldHaveToWaitIsNotStartedToBeLeft() {
        try (PsSession session = PsSession.open(peer)) {
            Pipeline running = session.pipeline().addScript("slow").start();
            assertThat(running.next()).isEqualTo(new OutputRecord("first"));
            assertThatThrownBy(() -> session.pipeline().addScript("next").startAndDisconnect())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("runspace");
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
            assertThat(peer.acts).doesNotContain("unread");
        }
    }

    @Test
    void whoWaitsForOutputIsToldThatTheSessionWasLeft() throws Exception {
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("slow").start();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord("first"));
            CompletableFuture<?> waiting = CompletableFuture.supplyAsync(pipeline::next);
            session.disconnect();
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SessionDisconnectedException.class);
            session.reconnect();
        }
    }

    @Test
    void closingADisconnectedSessionLeavesItOnTheServer() {
        PsSession session = PsSession.open(peer);
        session.disconnect(new DisconnectRequest(Duration.ofMinutes(10), OutputBufferingMode.DROP));
        session.close();
        assertThat(session.state()).isEqualTo(RunspacePoolState.CLOSED);
        assertThat(peer.acts).containsExactly("disconnect DisconnectRequest[idleTimeout=PT10M, bufferMode=DROP]");
        assertThat(peer.closed).isTrue();
    }

    @Test
    void aLostNetworkDisconnectsAndDoesNotBreak() {
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("slow").start();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord("first"));
            ConnectionLostException cause = new ConnectionLostException("receive", "the cable", Map.of(), null);
            peer.tell(r -> r.disconnected(cause));
            assertThatThrownBy(pipeline::next)
                    .isInstanceOf(SessionDisconnectedException.class)
                    .hasRootCause(cause)
                    .hasMessageContaining("the cable");
            session.reconnect();
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
        }
    }

    @Test
    void aServerThatDoesNotLetGoLeavesTheSessionOpen() {
        try (PsSession session = PsSession.open(peer)) {
            peer.options.refusal = new SessionUnavailableException("too long", null);
            assertThatThrownBy(session::disconnect).isInstanceOf(SessionUnavailableException.class);
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
            peer.options.refusal = null;
            session.disconnect();
            peer.options.refusal = new SessionUnavailableException("somebody else has it", null);
            assertThatThrownBy(session::reconnect).isInstanceOf(SessionUnavailableException.class);
            assertThat(session.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            peer.options.refusal = null;
        }
    }

    @Test
    void anotherClientsSessionAndItsPipelinesAreTakenOver() {
        UUID left = UUID.randomUUID();
        PeerTransport other = PeerTransport.of(o -> {
            o.left = List.of(left);
            o.onConnect = (p, id) -> {
                p.output(id, "kept", "on the server");
                p.complete(id);
            };
        });
        UUID id = UUID.randomUUID();
        try (PsSession session = PsSession.connect(other, id)) {
            assertThat(session.id()).isEqualTo(id);
            assertThat(session.pool().maxRunspaces()).isEqualTo(2);
            Pipeline pipeline = session.disconnectedPipelines().get(0);
            assertThat(pipeline.id()).isEqualTo(left);
            assertThat(pipeline.state()).isEqualTo(PipelineState.DISCONNECTED);
            assertThat(pipeline.connect().output()).containsExactly("kept", "on the server");
            assertThat(pipeline.state()).isEqualTo(PipelineState.COMPLETED);
            assertThat(session.disconnectedPipelines()).isEmpty();
            assertThatThrownBy(pipeline::connect).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aPipelineWhoseEndAnotherClientGotDoesNotWaitForEver() {
        UUID left = UUID.randomUUID();
        PeerTransport other = PeerTransport.of(o -> {
            o.left = List.of(left);
            o.onConnect = (p, id) -> p.tell(r -> r.pipelineDone(id));
        });
        try (PsSession session = PsSession.connect(other, UUID.randomUUID())) {
            Pipeline pipeline = session.disconnectedPipelines().get(0).connect();
            assertThatThrownBy(pipeline::next)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("another client");
        }
    }

    @Test
    void aTransportThatKeepsNoSessionsSaysWhy() {
        PeerTransport ssh = PeerTransport.of(o -> o.keepsSessions = false);
        try (PsSession session = PsSession.open(ssh)) {
            assertThatThrownBy(session::disconnect)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage(ssh.noDisconnectReason());
            assertThatThrownBy(session::token).isInstanceOf(UnsupportedOperationException.class);
        }
        PeerTransport another = PeerTransport.of(o -> o.keepsSessions = false);
        assertThatThrownBy(() -> PsSession.connect(another, UUID.randomUUID()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(another.closed).isTrue();
        assertThatThrownBy(() -> PsSession.list(PeerTransport.of(o -> o.keepsSessions = false)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theSessionsOfAServerAreListed() {
        assertThat(PsSession.list(peer)).singleElement().satisfies(s -> {
            assertThat(s.name()).isEqualTo("one");
            assertThat(s.isDisconnected()).isTrue();
        });
        assertThat(peer.closed).isTrue();
    }

    @Test
    void anAnswerThatMayBeLostIsNotWaitedFor() throws Exception {
        try (PsSession session = PsSession.open(peer)) {
            CompletableFuture<?> asking =
                    CompletableFuture.supplyAsync(() -> session.pool().availableRunspaces());
            while (peer.received.size() < 3) {
                Thread.onSpinWait();
            }
            peer.tell(r -> r.shellInDoubt(new ConnectionLostException("output in doubt", "cut", Map.of(), null)));
            assertThatThrownBy(() -> asking.get(10, TimeUnit.SECONDS)).hasMessageContaining("cut");
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
        }
    }
}
