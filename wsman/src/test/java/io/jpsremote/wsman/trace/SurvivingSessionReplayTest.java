package io.jpsremote.wsman.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.transport.ListedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaving sessions and coming back to them, as Windows and OMI answered it. */
@Timeout(60)
class SurvivingSessionReplayTest {

    @Test
    void sessionsOnWindowsAreLeftListedAndConnectedTo() {
        try (ReplayServer server = new ReplayServer("windows-traces/psrp-disconnect-runspaces")) {
            PsSession first = Replayed.open(server);
            first.disconnect();
            first.reconnect();
            first.disconnect();
            PsSession second = Replayed.open(server);
            second.disconnect();
            List<ListedSession> listed = PsSession.list(Replayed.transport(server));
            assertThat(listed).extracting(ListedSession::id).containsExactlyInAnyOrder(first.id(), second.id());
            assertThat(listed).extracting(ListedSession::state).containsOnly("Disconnected");
            assertThat(listed).extracting(ListedSession::owner).containsOnly("WIN-NNMU24VVKJ0\\vagrant");
            assertThat(listed).extracting(ListedSession::commands).containsOnly(List.of());
            for (ListedSession session : listed) {
                PsSession.connect(Replayed.transport(server), session.id()).close();
            }
            assertThat(server.replay().left()).doesNotContain("connect", "delete");
        }
    }

    @Test
    void aCommandThatRanWhileNobodyListenedGivesItsOutputToTheNextClient() {
        try (ReplayServer server = new ReplayServer("windows-traces/psrp-disconnected-commands")) {
            for (int i = 1; i <= 2; i++) {
                Replayed.open(server).pipeline().addScript("recorded").startAndDisconnect();
            }
            List<ListedSession> listed = PsSession.list(Replayed.transport(server));
            assertThat(listed)
                    .hasSize(2)
                    .allSatisfy(s -> assertThat(s.commands()).hasSize(1));
            List<Object> output = new ArrayList<>();
            for (ListedSession session : listed) {
                output.addAll(output(server, session.id()));
            }
            assertThat(output).containsExactly("a", "b", "a", "b");
        }
    }

    private static List<Object> output(ReplayServer server, UUID session) {
        try (PsSession connected = PsSession.connect(Replayed.transport(server), session)) {
            assertThat(connected.disconnectedPipelines()).hasSize(1);
            try (Pipeline found = connected.disconnectedPipelines().get(0)) {
                List<Object> output = new ArrayList<>();
                found.connect().output().forEach(output::add);
                return output;
            }
        }
    }

    @Test
    void aSessionOnOmiIsLeftAndReconnected() {
        try (ReplayServer server = new ReplayServer("omi-traces/h-disconnect-reconnect");
                PsSession session = Replayed.open(server)) {
            session.disconnect();
            session.reconnect();
            assertThat(session.invoke("recorded")).containsExactly("alive");
        }
    }

    @Test
    void aSessionOnOmiIsConnectedToByAnotherClient() {
        try (ReplayServer server = new ReplayServer("omi-traces/h-connect-other-client")) {
            PsSession first = Replayed.open(server);
            UUID id = first.id();
            first.disconnect();
            first.close();
            try (PsSession second = PsSession.connect(Replayed.transport(server), id)) {
                assertThat(second.invoke("recorded")).containsExactly("other");
            }
        }
    }

    @Test
    void aCommandOnOmiGoesOnWhileItsClientIsAway() throws InterruptedException {
        try (ReplayServer server = new ReplayServer("omi-traces/h-disconnect-running");
                PsSession session = Replayed.open(server);
                Pipeline pipeline = session.pipeline().addScript("recorded").start()) {
            List<Object> output = new ArrayList<>();
            output.add(pipeline.output().iterator().next());
            server.replay().await("receive", 4);
            session.disconnect();
            session.reconnect();
            pipeline.output().forEach(output::add);
            assertThat(output).containsExactly("n1", "n2", "n3", "n4");
        }
    }
}
