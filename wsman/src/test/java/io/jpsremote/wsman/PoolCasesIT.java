package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.server.PoolSettings;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What keeps a session from opening, or from being taken over, after the logon: produced by a server that speaks the whole protocol. */
@Timeout(60)
class PoolCasesIT {

    private static final String PASSWORD = "pool-Secret-4";

    private static WsmanEndpoint endpoint(ShellBackend backend) {
        return WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                .user("ann", PASSWORD.toCharArray())
                .user("bob", PASSWORD.toCharArray())
                .start();
    }

    private static WsmanTransportBuilder to(WsmanEndpoint endpoint, String user) {
        return WsmanTransport.to("127.0.0.1")
                .port(endpoint.port())
                .robustFor(Duration.ZERO)
                .warnings(text -> {})
                .credential(".\\" + user, PASSWORD.toCharArray());
    }

    @Test
    void anotherProtocolIsNamed() {
        PoolSettings third = new PoolSettings(PsVersion.of(3, 0), Map.of("PSVersion", PsVersion.of(9, 0)), 1 << 20);
        try (WsmanEndpoint endpoint = endpoint(new ScriptedBackend(third))) {
            assertThat(Unmet.opening(to(endpoint, "ann"))).containsExactly(CoreRequirement.PROTOCOL_VERSION_SHARED);
            assertThat(endpoint.shells()).isZero();
        }
    }

    @Test
    void aPoolThatBreaksOnOpeningHasSeveralCauses() {
        try (WsmanEndpoint endpoint = endpoint(BreakingBackend.with("the start-up script said no"))) {
            assertThat(Unmet.opening(to(endpoint, "ann")))
                    .containsExactly(
                            CoreRequirement.SESSION_CONFIGURATION_LOADS,
                            CoreRequirement.STARTUP_SCRIPT_RUNS,
                            CoreRequirement.ROLE_ASSIGNED);
        }
    }

    /** A server lists other users' sessions to administrators at most, and lets nobody else connect to them. */
    @Test
    void aSessionOfAnotherUserIsHis() {
        try (WsmanEndpoint endpoint = endpoint(new ScriptedBackend())) {
            UUID left;
            try (PsSession session = PsSession.open(to(endpoint, "ann").build())) {
                session.disconnect();
                left = session.id();
            }
            assertThatThrownBy(() -> PsSession.connect(to(endpoint, "bob").build(), left))
                    .isInstanceOf(SessionUnavailableException.class)
                    .hasMessageContaining("somebody else's");
            // where Enumerate does not tell whose it is, the server's own refusal to connect does
            endpoint.faults(FaultPlan.on(Operation.ENUMERATE, Fault.wsman(5)));
            assertThat(Unmet.in(() -> PsSession.connect(to(endpoint, "bob").build(), left)))
                    .containsExactly(ServiceRequirement.SESSION_OWNED);
            endpoint.faults(FaultPlan.NONE);
            try (PsSession own = PsSession.connect(to(endpoint, "ann").build(), left)) {
                assertThat(own.id()).isEqualTo(left);
            }
        }
    }
}
