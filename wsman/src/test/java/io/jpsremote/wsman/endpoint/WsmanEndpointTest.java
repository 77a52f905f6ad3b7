package io.jpsremote.wsman.endpoint;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.auth.Refusal;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.Exchange;
import io.jpsremote.testkit.wsman.Quotas;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ways in, and what the endpoint remembers of them. */
@Timeout(30)
class WsmanEndpointTest {

    private static final String PASSWORD = "Ein-Geheimnis-4711";

    private final ScriptedBackend backend = new ScriptedBackend();

    private WsmanEndpointBuilder endpoint() {
        backend.when(command("Get-Answer")).emit(42);
        return WsmanEndpoint.builder()
                .user("alice", PASSWORD.toCharArray())
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend));
    }

    private static WsmanTransportBuilder to(WsmanEndpoint endpoint, String password) {
        return WsmanTransport.to("127.0.0.1").port(endpoint.port()).credential("alice", password.toCharArray());
    }

    private static List<Object> answer(WsmanTransportBuilder builder) {
        try (PsSession session = PsSession.open(builder.build())) {
            return session.pipeline().addCommand("Get-Answer").invoke().output();
        }
    }

    @Test
    void sealedNtlmCarriesASession() {
        try (WsmanEndpoint endpoint = endpoint().start()) {
            assertThat(answer(to(endpoint, PASSWORD))).containsExactly(42);
            assertThat(endpoint.log().exchanges())
                    .filteredOn(e -> e.operation() != Operation.AUTHENTICATE)
                    .allMatch(Exchange::sealed)
                    .extracting(Exchange::operation)
                    .contains(
                            Operation.CREATE, Operation.RECEIVE, Operation.COMMAND, Operation.SIGNAL, Operation.DELETE);
            assertThat(endpoint.shells()).isZero();
        }
    }

    @Test
    void basicOverHttpIsOfferedOnlyWhereItIsAllowed() {
        try (WsmanEndpoint endpoint = endpoint().allowUnencrypted().start()) {
            var basic = to(endpoint, PASSWORD)
                    .authentication(WsmanAuthentication.BASIC)
                    .allowUnencrypted();
            assertThat(answer(basic)).containsExactly(42);
        }
        try (WsmanEndpoint endpoint = endpoint().start()) {
            var basic = to(endpoint, PASSWORD)
                    .authentication(WsmanAuthentication.BASIC)
                    .allowUnencrypted();
            assertThatThrownBy(() -> answer(basic)).isInstanceOf(RuntimeException.class);
            assertThat(endpoint.logons("alice")).isZero();
        }
    }

    @Test
    void httpsWithACertificateOfItsOwnCarriesNtlmBoundToIt() {
        TlsIdentity identity = TlsIdentity.selfSigned();
        try (WsmanEndpoint endpoint = endpoint().tls(identity).start()) {
            assertThat(answer(to(endpoint, PASSWORD).useSsl(identity.trustingContext())))
                    .containsExactly(42);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndCountedOnce() {
        try (WsmanEndpoint endpoint = endpoint().start()) {
            assertThatThrownBy(() -> answer(to(endpoint, "falsch"))).isInstanceOf(RuntimeException.class);
            assertThat(endpoint.logons("alice")).isEqualTo(1);
            assertThat(endpoint.log().exchanges())
                    .flatExtracting(e -> e.refusal().stream().toList())
                    .containsExactly(Refusal.WRONG_PASSWORD);
        }
    }

    @Test
    void aMessageLongerThanTheServerTakesIsSaidToBeThatAndTheSessionGoesOn() {
        Quotas small = Quotas.ofWindows().withMaxEnvelopeKilobytes(64);
        try (WsmanEndpoint endpoint = endpoint().quotas(small).start();
                PsSession session = PsSession.open(to(endpoint, PASSWORD).build())) {
            assertThatThrownBy(() -> session.pipeline()
                            .addCommand("Get-Answer")
                            .addArgument("x".repeat(300_000))
                            .invoke())
                    .hasMessageContaining("HTTP 413")
                    .hasMessageContaining("MaxEnvelopeSizekb");
            assertThat(session.pipeline().addCommand("Get-Answer").invoke().output())
                    .containsExactly(42);
        }
    }
}
