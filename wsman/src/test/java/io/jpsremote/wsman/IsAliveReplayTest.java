package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.wsman.trace.ReplayServer;
import io.jpsremote.wsman.trace.Replayed;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Windows answered to a Get of a shell: that it is there, that it is disconnected, that there is none. */
@Timeout(60)
class IsAliveReplayTest {

    private static String selector(PsSession session) {
        return session.id().toString().toUpperCase(Locale.ROOT);
    }

    @Test
    void aShellThatIsThereIsConnectedAndOneThatIsGoneIsNotThere() throws Exception {
        try (ReplayServer server = new ReplayServer("windows-traces/psrp-is-alive-invalid-selectors");
                PsSession session = Replayed.open(server);
                WsmanTransport transport = Replayed.transport(server)) {
            assertThat(transport.directory().state(selector(session))).isEqualTo("Connected");
            assertThat(transport.directory().has(selector(session))).isFalse();
        }
    }

    @Test
    void aShellThatWasLeftIsDisconnected() throws Exception {
        try (ReplayServer server = new ReplayServer("windows-traces/psrp-is-alive-state-disconnected");
                PsSession session = Replayed.open(server);
                WsmanTransport transport = Replayed.transport(server)) {
            assertThat(transport.directory().state(selector(session))).isEqualTo("Connected");
            assertThat(transport.directory().state(selector(session))).isEqualTo("Disconnected");
        }
    }
}
