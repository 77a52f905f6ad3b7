package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** https: whom we trust, and NTLM bound to the channel, which the server demands. */
@Timeout(120)
class WsmanTlsIT {

    private static Certificates certificates;
    private static WinrmServer server;

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        certificates = Certificates.named(folder, "localhost");
        server = WinrmServer.start(
                "--tls",
                certificates.certificate().toString(),
                certificates.key().toString(),
                "--cbt");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    /** {@code .\} keeps Kerberos out: this machine may have a realm. */
    private static WsmanTransportBuilder to(String host) {
        return WsmanTransport.to(host)
                .port(server.port())
                .useSsl()
                .credential(WinrmServer.DOMAIN + "\\" + WinrmServer.USER, WinrmServer.PASSWORD.toCharArray());
    }

    private static void answers(WsmanTransportBuilder builder) {
        try (PsSession session = PsSession.open(builder.build())) {
            assertThat(session.invoke("1 + 1")).containsExactly(2);
        }
    }

    private static void isNotTrusted(String requirement, WsmanTransportBuilder builder) {
        long before = server.logged("\"mech\"|step_error");
        assertThatThrownBy(() -> PsSession.open(builder.build()).close())
                .satisfies(e -> assertThat(Failures.requirement(e)).isEqualTo(requirement));
        assertThat(server.logged("\"mech\"|step_error")).isEqualTo(before);
    }

    @Test
    void aTrustedAuthorityOpensASessionBoundToTheChannel() throws Exception {
        answers(to("localhost").useSsl(certificates.context()));
    }

    @Test
    void anUnknownAuthorityIsNotTrustedAndSeesNoCredentials() {
        isNotTrusted("TLS_TRUSTED", to("localhost"));
    }

    @Test
    void aPinReplacesAuthorityAndName() throws Exception {
        answers(to("127.0.0.1").pinnedCertificate(certificates.sha256()));
    }

    @Test
    void anotherPinIsNotTrusted() {
        isNotTrusted("CERTIFICATE_PINNED", to("localhost").pinnedCertificate("00".repeat(32)));
    }

    @Test
    void anotherNameIsNotTrustedUnlessTheCheckIsSkipped() throws Exception {
        isNotTrusted("CERTIFICATE_NAMES_HOST", to("127.0.0.1").useSsl(certificates.context()));
        answers(to("127.0.0.1").useSsl(certificates.context()).skipCnCheck());
    }

    @Test
    void skippingTheAuthorityStillChecksTheName() {
        isNotTrusted("CERTIFICATE_NAMES_HOST", to("127.0.0.1").skipCaCheck());
        answers(to("localhost").skipCaCheck());
    }

    @Test
    void basicOverAnUnverifiedServerNeedsASecondYes() {
        WsmanTransportBuilder basic =
                to("localhost").authentication(WsmanAuthentication.BASIC).skipCaCheck();
        assertThatThrownBy(basic::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("basicWithoutVerification");
        basic.basicWithoutVerification().build().close();
    }
}
