package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jpsremote.cli.json.JsonReader;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TestRemoteRequirementIT {

    @Test
    void aPowerShellThatCanBeReachedIsDescribed() {
        Jpsremote.Outcome end = Jpsremote.program().run("Test-RemoteRequirement", "-Process");
        assertThat(end.code()).as(end.err()).isZero();
        assertThat(end.out())
                .contains("it works, and could be better")
                .contains("passed  open")
                .contains("PowerShell: 7.")
                .contains("DISCONNECT_AVAILABLE");
    }

    @Test
    void aTraceShowsTheMessagesOfADiagnosisWhichAsksAsWithoutOne() {
        try (WsmanEndpoint endpoint = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", new ScriptedBackend()))
                .user("ann", "requirement-Secret-5".toCharArray())
                .start()) {
            Jpsremote.Outcome end = tested(endpoint.port(), "-Trace");
            assertThat(end.code()).as(end.err()).isZero();
            assertThat(end.err()).contains("INIT_RUNSPACEPOOL");
            assertThat(end.out()).contains("asked   identify", "WinRM stack: 3");
        }
    }

    @Test
    void anUnmetRequirementIsOneJsonObjectAndTheExitCodeOfItsClass() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Jpsremote.Outcome end = tested(port, "-OutputFormat", "json");
        assertThat(end.code()).isEqualTo(3);
        assertThat(end.out()).contains("\"requirement\":\"LISTENER_REACHABLE\"").hasLineCount(1);
        assertThat(JsonReader.read(end.out()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("connected", false)
                .containsKeys("steps", "probes", "unmet", "question", "advisories", "facts");
        assertThat(end.out() + end.err()).doesNotContain("requirement-Secret-5");
    }

    private static Jpsremote.Outcome tested(int port, String... more) {
        String[] line = {
            "Test-RemoteRequirement",
            "-ComputerName",
            "127.0.0.1",
            "-Port",
            Integer.toString(port),
            "-Credential",
            ".\\ann",
            "-CredentialEnv",
            "SECRET"
        };
        return Jpsremote.program().environment("SECRET", "requirement-Secret-5").run(join(line, more));
    }

    private static final String[] CLOSED = {"-ComputerName", "127.0.0.1", "-Port", "1"};

    private static String finding(String cmdlet, String... arguments) {
        List<String> line = new ArrayList<>(List.of(cmdlet));
        line.addAll(List.of(arguments));
        Jpsremote.Outcome end = Jpsremote.program()
                .environment("SECRET", "requirement-Secret-5")
                .run(line.toArray(String[]::new));
        assertThat(end.code()).as(end.err()).isEqualTo(3);
        assertThat(end.err()).startsWith(cmdlet + ": ").doesNotContain("requirement-Secret-5");
        return end.err().substring(cmdlet.length());
    }

    @Test
    void everyCmdletSaysTheSameOfAMachineThatCannotBeReached() {
        String[] user = {"-Credential", ".\\ann", "-CredentialEnv", "SECRET", "-Verbose"};
        String winrm = finding("New-PSSession", join(CLOSED, user));
        assertThat(winrm)
                .startsWith(": [127.0.0.1] not met: ")
                .containsSubsequence("\n  expected: ", "\n  seen: ", "\n  remedy: ", "\n  evidence: ");
        assertThat(finding("Invoke-Command", join(join(CLOSED, user), "1"))).isEqualTo(winrm);
        assertThat(finding("Test-WSMan", join(CLOSED, user))).isEqualTo(winrm);
        String[] ssh = {"-HostName", "ann@127.0.0.1:1", "-Verbose"};
        String overSsh = finding("New-PSSession", ssh);
        assertThat(overSsh)
                .startsWith(": [127.0.0.1] not met: ")
                .containsSubsequence("\n  expected: ", "\n  seen: ", "\n  remedy: ", "\n  evidence: ");
        assertThat(finding("Invoke-Command", join(ssh, "1"))).isEqualTo(overSsh);
    }

    private static String[] join(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void testWsmanAsAUserShowsTheVersionOfWindows() {
        try (WsmanEndpoint endpoint = WsmanEndpoint.builder()
                .user("ann", "requirement-Secret-5".toCharArray())
                .start()) {
            String[] target = {"-ComputerName", "127.0.0.1", "-Port", Integer.toString(endpoint.port())};
            assertThat(wsman(target)).contains("ProductVersion  : OS: 0.0.0 SP: 0.0 Stack: 3.0");
            assertThat(wsman(join(target, "-Authentication", "None"))).contains("OS: 0.0.0");
            assertThat(endpoint.logons("ann")).isZero();
            String[] user = {"-Authentication", "Negotiate", "-Credential", ".\\ann", "-CredentialEnv", "SECRET"};
            assertThat(wsman(join(target, user))).contains("ProductVersion  : OS: 10.0.20348 SP: 0.0 Stack: 3.0");
            assertThat(endpoint.logons("ann")).isEqualTo(1);
            assertThat(finding("Test-WSMan", join(target, "-ApplicationName", "other")))
                    .contains("-ApplicationName wsman");
        }
    }

    @Test
    void testWsmanTakesPowerShellsWordsForAuthentication() {
        assertThat(refusal("Wrong")).contains("None, Default, Digest, Negotiate, Basic, Kerberos, ClientCertificate");
        assertThat(refusal("ClientCertificate")).contains("-CertificateFile");
        assertThat(refusal("Digest")).contains("Digest is not here");
    }

    @Test
    void theUsersLimitEndsADiagnosisAndWhatWasSeenIsShown() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            Jpsremote.Outcome end = Jpsremote.program()
                    .environment("SECRET", "requirement-Secret-5")
                    .run(
                            "Test-RemoteRequirement",
                            "-ComputerName",
                            "127.0.0.1",
                            "-Port",
                            Integer.toString(silent.getLocalPort()),
                            "-Credential",
                            ".\\ann",
                            "-CredentialEnv",
                            "SECRET",
                            "-ConnectingTimeout",
                            "1500");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
            assertThat(end.code()).as(end.err()).isEqualTo(124);
            assertThat(end.out()).contains("passed  connect");
            assertThat(end.err()).contains("1500 ms (-ConnectingTimeout)");
        }
    }

    @Test
    void testWsmanWithoutATargetNamesItsOwnParametersOnly() {
        Jpsremote.Outcome end = Jpsremote.program().run("Test-WSMan");
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.err()).contains("-ComputerName", "-ConnectionUri").doesNotContain("-HostName", "-Process");
    }

    private static String refusal(String authentication) {
        Jpsremote.Outcome end =
                Jpsremote.program().run("Test-WSMan", "-ComputerName", "127.0.0.1", "-Authentication", authentication);
        assertThat(end.code()).isEqualTo(2);
        return end.err();
    }

    private static String wsman(String... arguments) {
        Jpsremote.Outcome end = Jpsremote.program()
                .environment("SECRET", "requirement-Secret-5")
                .run(join(new String[] {"Test-WSMan"}, arguments));
        assertThat(end.code()).as(end.err()).isZero();
        return end.out();
    }

    @Test
    void testWsmanShowsWhatPowerShellShows() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wsman", exchange -> {
            boolean asked =
                    "unauthenticated".equals(exchange.getRequestHeaders().getFirst("WSMANIDENTIFY"));
            byte[] answer =
                    ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><i:IdentifyResponse"
                                    + " xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"><i:ProtocolVersion>"
                                    + "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</i:ProtocolVersion><i:ProductVendor>Microsoft"
                                    + " Corporation</i:ProductVendor><i:ProductVersion>OS: 0.0.0 SP: 0.0 Stack: 3.0</i:ProductVersion>"
                                    + "</i:IdentifyResponse></s:Body></s:Envelope>")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/soap+xml;charset=UTF-8");
            exchange.sendResponseHeaders(asked ? 200 : 401, asked ? answer.length : -1);
            if (asked) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        try {
            Jpsremote.Outcome end = Jpsremote.program()
                    .run(
                            "Test-WSMan",
                            "-ComputerName",
                            "127.0.0.1",
                            "-Port",
                            Integer.toString(server.getAddress().getPort()));
            assertThat(end.code()).as(end.err()).isZero();
            assertThat(end.out()).isEqualTo("""

                    wsmid           : http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd
                    ProtocolVersion : http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd
                    ProductVendor   : Microsoft Corporation
                    ProductVersion  : OS: 0.0.0 SP: 0.0 Stack: 3.0

                    """);
        } finally {
            server.stop(0);
        }
    }
}
