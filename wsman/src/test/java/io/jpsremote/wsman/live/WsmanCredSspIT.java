package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanRequirement;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import io.jpsremote.wsman.auth.AuthenticationRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CredSSP with pyspnego and OpenSSL on the other side, and real PowerShell behind them. */
@Timeout(120)
class WsmanCredSspIT {

    private static final String USER = WinrmServer.DOMAIN + "\\" + WinrmServer.USER;

    private static WinrmServer server;

    @BeforeAll
    static void startServer() {
        server = start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static WinrmServer start(String... arguments) {
        return WinrmServer.builder().credSsp().arguments(arguments).start();
    }

    private static WsmanTransportBuilder to(WinrmServer server) {
        return WsmanTransport.to("127.0.0.1")
                .port(server.port())
                .authentication(WsmanAuthentication.CREDSSP)
                .credSspHosts("127.0.0.1")
                .warnings(text -> {})
                .credential(USER, WinrmServer.PASSWORD.toCharArray());
    }

    private static List<Requirement> unmet(WsmanTransportBuilder builder) {
        Throwable thrown = catchThrowable(() -> PsSession.open(builder.build()));
        assertThat(thrown)
                .isInstanceOf(RequirementNotMetException.class)
                .hasRootCauseInstanceOf(AuthenticationRefusedException.class);
        return ((RequirementNotMetException) thrown)
                .failures().stream().map(RequirementFailure::requirement).toList();
    }

    private static void answers(WinrmServer server, int characters) {
        try (PsSession session = PsSession.open(to(server).build())) {
            assertThat(session.invoke("param($s) $s.Length; 'y' * $s.Length", "x".repeat(characters)))
                    .containsExactly(characters, "y".repeat(characters));
        }
    }

    @Test
    void longMessagesGoInPartsOf16KiBBothWays() {
        answers(server, 100_000);
        assertThat(server.logged("\"parts\": [2-9]")).isPositive();
        assertThat(server.logged("decrypted\": \\d{5,}")).isPositive();
        assertThat(server.logged("tls_version\": \"TLSv1.3\".*delegated\": \"TEST\\|alice\\|Secret-1!"))
                .isPositive();
        assertThat(server.logged("decrypt_error")).isZero();
    }

    @Test
    void anAgeingServerWithTls12IsUnderstoodInBothKindsOfCiphers() {
        for (String cipher : List.of("ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-SHA")) {
            try (WinrmServer older = start("--tls-1.2", "--ciphers", cipher)) {
                answers(older, 20_000);
                assertThat(older.logged("cipher\": \"" + cipher)).isPositive();
                assertThat(older.logged("error")).isZero();
            }
        }
    }

    @Test
    void aServerThatProvesAnotherKeyGetsNoByteOfThePassword() {
        try (WinrmServer liar = start("--lie")) {
            assertThat(unmet(to(liar))).containsExactly(WsmanRequirement.SERVER_PROVES_ITSELF);
            // two turns of TLS, the name, the logon with our proof; nothing follows the server's lie
            assertThat(liar.logged("\"step\"")).isEqualTo(4);
            assertThat(liar.logged("delegated|error|user")).isZero();
        }
    }

    @Test
    void anOldVersionIsRefusedBeforeAnythingIsProvenUnlessItIsAskedFor() {
        try (WinrmServer old = start("--claim", "4")) {
            assertThat(unmet(to(old))).containsExactly(WsmanRequirement.CREDSSP_VERSION_SAFE);
            // two turns of TLS and the name
            assertThat(old.logged("\"step\"")).isEqualTo(3);
            try (PsSession session = PsSession.open(to(old).credSspOldVersions().build())) {
                assertThat(session.invoke("1 + 1")).containsExactly(2);
            }
            assertThat(old.logged("\"version\": 4")).isPositive();
        }
    }

    @Test
    void aRepeatedAnswerEndsTheSession() {
        try (WinrmServer repeating = start("--replay")) {
            assertThatThrownBy(() -> PsSession.open(to(repeating).build()).close())
                    .hasStackTraceContaining("changed, repeated or came out of order");
        }
    }

    @Test
    void aWrongPasswordIsShownOnceAndTheServersStatusIsKept() {
        AtomicInteger asked = new AtomicInteger();
        long before = server.logged("Public key exchange|Authentication failure");
        assertThatThrownBy(() -> PsSession.open(to(server)
                        .credential(USER, user -> {
                            asked.incrementAndGet();
                            return "wrong".toCharArray();
                        })
                        .build()))
                .hasRootCauseInstanceOf(AuthenticationRefusedException.class)
                .rootCause()
                .extracting("reason")
                .isEqualTo(AuthenticationRefusedException.Reason.REJECTED);
        assertThat(asked).hasValue(1);
        assertThat(server.logged("Public key exchange|Authentication failure")).isEqualTo(before + 1);
    }

    @Test
    void theSourceIsAskedOncePerConnectionAndTheUserIsWarnedOnce() {
        AtomicInteger asked = new AtomicInteger();
        List<String> warnings = new ArrayList<>();
        long before = server.logged("delegated");
        WsmanTransportBuilder builder = to(server)
                .credential(USER, user -> {
                    asked.incrementAndGet();
                    return WinrmServer.PASSWORD.toCharArray();
                })
                .warnings(warnings::add);
        try (PsSession session = PsSession.open(builder.build())) {
            assertThat(session.invoke("$env:USER; 3")).endsWith(3);
        }
        assertThat(server.logged("delegated") - before).isEqualTo(asked.get()).isPositive();
        assertThat(warnings).filteredOn(w -> w.contains("CredSSP gives")).hasSize(1);
    }

    @Test
    void onlyAHostOnTheListGetsThePassword() {
        WsmanTransportBuilder elsewhere = to(server).credSspHosts("server01");
        assertThatThrownBy(elsewhere::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credSspHosts");
    }
}
