package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.wsman.ServiceRequirement;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanRequirement;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to open a session over http, and what is said when one does not open. */
@Timeout(120)
class WsmanOpenIT {

    private static WinrmServer sealed;
    private static WinrmServer open;

    @BeforeAll
    static void startServers(@TempDir Path folder) {
        Path limited = folder.resolve("limited.pssc");
        ShellCommand.run(
                LivePowerShell.require().toString(),
                "-NoProfile",
                "-Command",
                "New-PSSessionConfigurationFile -Path '" + limited
                        + "' -SessionType RestrictedRemoteServer -VisibleCmdlets Get-Date");
        String basic = WinrmServer.USER + ":" + WinrmServer.PASSWORD;
        sealed = WinrmServer.start("--require-encryption", "--basic", basic);
        open = WinrmServer.start("--basic", basic, "--configuration", "Limited=" + limited, "--deny", "Secret");
    }

    @AfterAll
    static void stopServers() {
        for (WinrmServer server : new WinrmServer[] {sealed, open}) {
            if (server != null) {
                server.close();
            }
        }
    }

    private static WsmanTransportBuilder to(int port) {
        return WsmanTransport.to("127.0.0.1")
                .port(port)
                .credential(WinrmServer.DOMAIN + "\\" + WinrmServer.USER, WinrmServer.PASSWORD.toCharArray());
    }

    private static WsmanTransportBuilder basic(int port, String password) {
        return WsmanTransport.to("127.0.0.1")
                .port(port)
                .authentication(WsmanAuthentication.BASIC)
                .allowUnencrypted()
                .credential(WinrmServer.USER, password.toCharArray());
    }

    private static String unmet(WsmanTransportBuilder builder) {
        try (PsSession session = PsSession.open(builder.build())) {
            return "opened " + session.id();
        } catch (RuntimeException e) {
            return Failures.requirement(e);
        }
    }

    @Test
    void basicOpensASessionWhereItIsAllowed() {
        try (PsSession session =
                PsSession.open(basic(open.port(), WinrmServer.PASSWORD).build())) {
            assertThat(session.invoke("'plain'")).containsExactly("plain");
        }
    }

    @Test
    void basicOverPlainHttpIsRefusedUnlessAllowed() {
        WsmanTransportBuilder builder = WsmanTransport.to("127.0.0.1")
                .authentication(WsmanAuthentication.BASIC)
                .credential("a", "b".toCharArray());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowUnencrypted");
    }

    @Test
    void aServerThatWantsSealedMessagesSaysSo() {
        assertThat(unmet(basic(sealed.port(), WinrmServer.PASSWORD))).isEqualTo("MESSAGES_SEALED");
    }

    @Test
    void aConfigurationIsFoundByItsName() {
        try (PsSession session =
                PsSession.open(to(open.port()).configurationName("Limited").build())) {
            List<Object> dates =
                    session.pipeline().addCommand("Get-Date").invoke().output();
            assertThat(dates).hasSize(1);
            assertThatThrownBy(() -> session.invoke("1")).hasMessageContaining("language mode");
        }
    }

    @Test
    void anUnknownAndADeniedConfigurationAreNamed() {
        assertThat(unmet(to(open.port()).configurationName("Nowhere"))).isEqualTo("CONFIGURATION_EXISTS");
        assertThat(unmet(to(open.port()).configurationName("Secret"))).isEqualTo("ACCESS_GRANTED");
    }

    @Test
    void aWrongPasswordIsShownOnce() {
        long before = sealed.logged("step_error");
        assertThat(unmet(WsmanTransport.to("127.0.0.1")
                        .port(sealed.port())
                        .credential(WinrmServer.DOMAIN + "\\" + WinrmServer.USER, "wrong".toCharArray())))
                .isEqualTo("CREDENTIALS_ACCEPTED");
        assertThat(sealed.logged("step_error")).isEqualTo(before + 1);
    }

    @Test
    void aWrongBasicPasswordIsShownOnce() {
        long before = open.logged("step_error");
        assertThat(unmet(basic(open.port(), "wrong"))).isEqualTo("CREDENTIALS_ACCEPTED");
        assertThat(open.logged("step_error")).isEqualTo(before + 1);
    }

    @Test
    void aClosedPortIsNoListener() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(unmet(to(port))).isEqualTo("LISTENER_REACHABLE");
    }

    @Test
    void aPortThatAcceptsAndStaysSilentIsSaidToBeThat() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(unmet(to(silent.getLocalPort()))).isEqualTo("LISTENER_ANSWERS");
        }
    }

    @Test
    void aWebServerIsNoWsman() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] page = "<html><body>hello</body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        web.start();
        try {
            assertThat(unmet(to(web.getAddress().getPort()))).isEqualTo("SPEAKS_WSMAN");
            assertThat(unmet(basic(web.getAddress().getPort(), "any"))).isEqualTo("SPEAKS_WSMAN");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aDiagnosisShowsAWrongPasswordOnceByTheAcceptorsCount() {
        long refused = sealed.logged("step_error");
        long accepted = sealed.logged("mech");
        DiagnosisReport report = diagnosed(
                to(sealed.port()).credential(WinrmServer.DOMAIN + "\\" + WinrmServer.USER, "wrong".toCharArray()));
        assertThat(report.unmet().get(0).requirement()).isEqualTo(WsmanRequirement.CREDENTIALS_ACCEPTED);
        assertThat(report.facts()).containsKey("schemes offered");
        assertThat(sealed.logged("step_error") - refused).isEqualTo(1);
        assertThat(sealed.logged("mech") - accepted).isZero();
        assertThat(sealed.shells()).isEmpty();
    }

    @Test
    void aDiagnosisAsksWhatElseIsOpenWithoutAnotherShell() {
        DiagnosisReport report = diagnosed(to(open.port()).configurationName("Secret"));
        assertThat(report.unmet())
                .as(report.text())
                .extracting(RequirementFailure::requirement)
                .contains(ServiceRequirement.ACCESS_GRANTED)
                .doesNotContain(ServiceRequirement.SERVICE_ACCESS_GRANTED);
        // this server does not miss the option as PowerShell's plug-in does: its PowerShell ends for want of a first
        // message
        assertThat(report.probes().step("other access").orElseThrow().seen())
                .startsWith("Enumerate open")
                .contains("PowerShell.7 absent");
        try (WsmanTransport later = to(open.port()).warnings(text -> {}).build()) {
            assertThat(PsSession.list(later)).isEmpty();
        }
    }

    private static DiagnosisReport diagnosed(WsmanTransportBuilder builder) {
        return RemotingDiagnosis.of(builder.warnings(text -> {}).build(), SessionOptions.DEFAULT);
    }
}
