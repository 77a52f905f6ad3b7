package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.connect.StepResult;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.server.PoolSettings;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A diagnosis says what is there, what is wrong and what could be better, and does no harm. */
@Timeout(120)
class RemotingDiagnosisIT {

    private static final String PASSWORD = "diagnosis-Secret-3";

    private static WsmanEndpointBuilder endpoint(ScriptedBackend backend) {
        return WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                .configuration(SessionConfiguration.of("Microsoft.PowerShell32", backend))
                .user("ann", PASSWORD.toCharArray());
    }

    private static WsmanTransportBuilder to(String host, int port) {
        return WsmanTransport.to(host)
                .port(port)
                .robustFor(Duration.ZERO)
                .warnings(text -> {})
                .credential(".\\ann", PASSWORD.toCharArray());
    }

    private static DiagnosisReport diagnosed(WsmanTransportBuilder builder) {
        DiagnosisReport report = RemotingDiagnosis.of(builder.build(), SessionOptions.DEFAULT);
        assertThat(report.text() + report.json()).doesNotContain(PASSWORD);
        return report;
    }

    private static List<Requirement> requirements(List<RequirementFailure> failures) {
        return failures.stream().map(RequirementFailure::requirement).toList();
    }

    @Test
    void aConnectionThatWorksSaysWhatIsThereAndWhatCouldBeBetter() {
        ScriptedBackend backend = new ScriptedBackend();
        try (WsmanEndpoint good = endpoint(backend).start()) {
            DiagnosisReport report = diagnosed(to("127.0.0.1", good.port()));
            assertThat(report.connected()).as(report.text()).isTrue();
            assertThat(report.steps().steps())
                    .extracting(StepResult::name)
                    .containsExactly(
                            "this machine",
                            "resolve",
                            "connect",
                            "HTTP",
                            "authenticate",
                            "create",
                            "negotiate",
                            "open");
            assertThat(report.steps().steps())
                    .allSatisfy(step -> assertThat(step.time()).isLessThan(step.deadline()));
            assertThat(report.probes().steps()).extracting(StepResult::name).containsExactly("identify");
            assertThat(report.facts())
                    .containsEntry("PowerShell", "7.4.0")
                    .containsEntry("product", "Microsoft Corporation OS: 10.0.20348 SP: 0.0 Stack: 3.0")
                    .containsEntry("operating system", "10.0.20348")
                    .containsEntry("WinRM stack", "3")
                    .containsEntry("session configuration", "Microsoft.PowerShell")
                    .containsEntry("SPN", "HTTP/127.0.0.1")
                    .containsKeys("schemes offered", "protocol", "disconnect");
            assertThat(requirements(report.advisories())).contains(WsmanRequirement.SERVER_IDENTITY_PROVEN);
            assertThat(report.json()).startsWith("{\"target\":").contains("\"connected\":true");
            assertThat(backend.calls()).isEmpty();
            assertThat(good.shells()).isZero();
            // one for each connection of the session; the probes log on to nothing
            assertThat(good.logons("ann")).isBetween(1, 3);
        }
    }

    @Test
    void tcpAndTlsAreStepsOfTheirOwn() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned();
        try (WsmanEndpoint good = endpoint(new ScriptedBackend()).tls(identity).start()) {
            DiagnosisReport report = diagnosed(to("127.0.0.1", good.port()).useSsl(identity.trustingContext()));
            assertThat(report.connected()).as(report.text()).isTrue();
            assertThat(report.steps().step("TLS").orElseThrow().seen()).startsWith("TLSv1.");
            assertThat(report.facts()).containsKeys("TLS", "certificate", "certificate SHA-256");
            DiagnosisReport untrusted = diagnosed(to("127.0.0.1", good.port()).useSsl());
            assertThat(outcome(untrusted, "connect")).isEqualTo(StepResult.Outcome.PASSED);
            assertThat(outcome(untrusted, "TLS")).isEqualTo(StepResult.Outcome.FAILED);
            assertThat(outcome(untrusted, "authenticate")).isEqualTo(StepResult.Outcome.SKIPPED);
            assertThat(requirements(untrusted.unmet())).containsExactly(WsmanRequirement.TLS_TRUSTED);
        }
    }

    private static StepResult.Outcome outcome(DiagnosisReport report, String step) {
        return report.steps().step(step).orElseThrow().outcome();
    }

    @Test
    void anOldPowerShellAndA32BitOneAreAdvice() {
        ScriptedBackend old = new ScriptedBackend(PoolSettings.of(PsVersion.of(4, 0), "Desktop"));
        try (WsmanEndpoint endpoint = endpoint(old).start()) {
            WsmanTransportBuilder builder =
                    to("127.0.0.1", endpoint.port()).configurationName("Microsoft.PowerShell32");
            DiagnosisReport report = diagnosed(builder);
            assertThat(report.connected()).as(report.text()).isTrue();
            assertThat(requirements(report.advisories()))
                    .contains(CoreRequirement.WINDOWS_POWERSHELL_CURRENT, ServiceRequirement.CONFIGURATION_64_BIT);
            DiagnosisReport demanding = RemotingDiagnosis.of(
                    to("127.0.0.1", endpoint.port()).build(), SessionOptions.DEFAULT, PsVersion.of(7, 2));
            assertThat(requirements(demanding.unmet())).containsExactly(CoreRequirement.POWERSHELL_VERSION_WANTED);
        }
    }

    @Test
    void aWrongPasswordIsShownOnce() {
        ScriptedBackend backend = new ScriptedBackend();
        try (WsmanEndpoint endpoint = endpoint(backend).start()) {
            WsmanTransportBuilder builder =
                    to("127.0.0.1", endpoint.port()).credential(".\\ann", "wrong".toCharArray());
            DiagnosisReport report = diagnosed(builder);
            assertThat(requirements(report.unmet())).first().isEqualTo(WsmanRequirement.CREDENTIALS_ACCEPTED);
            // nobody has logged on, so nobody was not proven
            assertThat(report.advisories()).isEmpty();
            assertThat(report.question()).endsWith(".");
            assertThat(report.facts()).containsKey("schemes offered");
            assertThat(endpoint.logons("ann")).isEqualTo(1);
            assertThat(backend.calls()).isEmpty();
        }
    }

    @Test
    void aRefusedPortIsToldApartByTheOtherPorts() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned();
        List<InetAddress> first = List.of(InetAddress.getByName("127.77.0.1"));
        try (WsmanEndpoint plain =
                endpoint(new ScriptedBackend()).addresses(first).port(5985).start()) {
            WsmanTransportBuilder https = to("127.77.0.1", 5986).useSsl(identity.trustingContext());
            assertThat(requirements(diagnosed(https).unmet())).containsExactly(WsmanRequirement.HTTPS_LISTENER);
            DiagnosisReport moved = diagnosed(to("127.77.0.1", 5999));
            assertThat(requirements(moved.unmet())).containsExactly(WsmanRequirement.PORT_RIGHT);
            assertThat(moved.unmet().get(0).remedies().get(0).action()).isEqualTo("-Port 5985");
            // no other port speaks TLS there
            assertThat(requirements(diagnosed(to("127.77.0.1", 5999).useSsl(identity.trustingContext()))
                            .unmet()))
                    .containsExactly(WsmanRequirement.HTTPS_LISTENER);
            assertThat(requirements(diagnosed(to("127.77.0.1", 80).uri(URI.create("http://127.77.0.1/wsman")))
                            .unmet()))
                    .containsExactly(WsmanRequirement.PORT_NAMED);
            assertThat(plain.logons("ann")).isZero();
        }
        List<InetAddress> second = List.of(InetAddress.getByName("127.77.0.2"));
        try (WsmanEndpoint secure = endpoint(new ScriptedBackend())
                .addresses(second)
                .port(5986)
                .tls(identity)
                .start()) {
            assertThat(requirements(diagnosed(to("127.77.0.2", 5985)).unmet()))
                    .containsExactly(WsmanRequirement.HTTP_LISTENER);
            DiagnosisReport moved = diagnosed(to("127.77.0.2", 5999).useSsl(identity.trustingContext()));
            assertThat(requirements(moved.unmet())).containsExactly(WsmanRequirement.PORT_RIGHT);
            assertThat(moved.unmet().get(0).remedies().get(0).action()).isEqualTo("-Port 5986");
            assertThat(secure.logons("ann")).isZero();
        }
        assertThat(requirements(diagnosed(to("127.77.0.3", 5985)).unmet()))
                .first()
                .isEqualTo(WsmanRequirement.LISTENER_REACHABLE);
    }

    @Test
    void anOldWinRmIsAdvice() throws Exception {
        String body = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><wsmid:IdentifyResponse"
                + " xmlns:wsmid=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"><wsmid:ProtocolVersion>x"
                + "</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor><wsmid:ProductVersion>"
                + "OS: 6.1.7601 SP: 1.0 Stack: 2.0</wsmid:ProductVersion></wsmid:IdentifyResponse></s:Body></s:Envelope>";
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            answerEach(server, answer);
            DiagnosisReport report = diagnosed(to("127.0.0.1", server.getLocalPort()));
            assertThat(requirements(report.advisories())).contains(WsmanRequirement.WINRM_CURRENT);
        }
    }

    private static void answerEach(ServerSocket server, byte[] bytes) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    new Thread(() -> answer(client, bytes)).start();
                } catch (IOException e) {
                    // the test is over
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** As many servers do to strangers. */
    @Test
    void aServerThatEndsEachConnectionAfterItsAnswerIsAsked() throws Exception {
        byte[] refusal =
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            answerEach(server, refusal);
            DiagnosisReport report = diagnosed(to("127.0.0.1", server.getLocalPort()));
            assertThat(outcome(report, "HTTP")).as(report.text()).isEqualTo(StepResult.Outcome.PASSED);
            assertThat(report.facts()).containsEntry("schemes offered", "Negotiate");
            assertThat(requirements(report.unmet())).isNotEmpty();
            // Test-WSMan asks nothing else
            try (WsmanTransport stranger =
                    to("127.0.0.1", server.getLocalPort()).build()) {
                assertThat(Unmet.in(stranger::identify)).containsExactly(WsmanRequirement.CREDENTIAL_AVAILABLE);
            }
        }
    }

    private static void answer(Socket client, byte[] answer) {
        try (client) {
            client.getInputStream().read(new byte[8192]);
            client.getOutputStream().write(answer);
            client.getOutputStream().flush();
        } catch (IOException e) {
            // the client has gone
        }
    }
}
