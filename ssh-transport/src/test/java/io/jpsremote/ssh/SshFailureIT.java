package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.SshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each named reason why connecting over SSH fails, produced by a real server or a real socket. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SshFailureIT {

    private static SshServer server;

    @BeforeAll
    static void start() throws IOException {
        Path pwsh = LivePowerShell.require();
        Path notExecutable = Files.createTempFile("jpsremote-pwsh", "");
        notExecutable.toFile().deleteOnExit();
        Files.setPosixFilePermissions(notExecutable, PosixFilePermissions.fromString("rw-r--r--"));
        Path broken = Files.createTempFile("jpsremote", ".pssc");
        broken.toFile().deleteOnExit();
        Files.writeString(broken, "@{ SchemaVersion = '2.0.0.0'; this is no hashtable");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rw-r--r--"));
        server = SshServer.builder()
                .subsystem("powershell", pwsh + " -sshs -NoLogo -NoProfile")
                .subsystem("missing", "/nonexistent/pwsh -sshs")
                .subsystem("plain", notExecutable + " -sshs")
                .subsystem("old", pwsh + " -sshx -NoLogo")
                .subsystem("exits", script("exit 3"))
                .subsystem("killed", script("kill -KILL $$"))
                .subsystem("silent", script("exec sleep 600"))
                .subsystem("text", script("echo This account is currently not available.; exit 1"))
                .subsystem("interactive", pwsh + " -NoLogo -NoProfile")
                .subsystem("broken", pwsh + " -sshs -NoLogo -NoProfile -ConfigurationFile " + broken)
                .subsystem("sftp", "internal-sftp")
                .start();
    }

    private static String script(String line) throws IOException {
        Path script = Files.createTempFile("jpsremote-subsystem", ".sh");
        script.toFile().deleteOnExit();
        Files.writeString(script, "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"))
                .toString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SshTransportBuilder to(String destination) {
        return SshTransport.to(destination)
                .configFiles(List.of())
                .useAgent(false)
                .keyFile(server.key("ed25519"))
                .knownHosts(server.knownHosts())
                .firstPacketWithin(Duration.ofSeconds(20));
    }

    private static SshTransportBuilder to(SshServer host) {
        return to(host.user() + "@127.0.0.1:" + host.port())
                .keyFile(host.key("ed25519"))
                .knownHosts(host.knownHosts());
    }

    private static List<Requirement> opening(String subsystem) {
        return Walk.openingFailures(to(server).subsystem(subsystem).build()).stream()
                .map(RequirementFailure::requirement)
                .toList();
    }

    private static RequirementFailure within(Duration limit, SshTransportBuilder how) {
        long start = System.nanoTime();
        RequirementFailure failure = Walk.failures(how.build()).get(0);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return failure;
    }

    @Test
    void aNameThatDoesNotExist() {
        RequirementFailure failure = within(Duration.ofSeconds(5), to("x@host.invalid"));
        assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_NAME_RESOLVES);
        assertThat(failure.remedies().get(0).action()).isEqualTo("getent hosts host.invalid");
    }

    @Test
    void aPortThatRefuses() {
        Walk.failures(to("x@127.0.0.1:1").build()); // loads what is needed
        RequirementFailure failure = within(Duration.ofSeconds(1), to("x@127.0.0.1:1"));
        assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_SERVER_LISTENS);
        assertThat(failure.evidence()).containsEntry("127.0.0.1", "connection refused");
    }

    private static DiagnosisReport diagnosed(SshTransportBuilder builder) {
        return RemotingDiagnosis.of(builder.build(), SessionOptions.DEFAULT);
    }

    @Test
    void aDiagnosisSaysWhatIsThereAlsoWhenAllIsWell() {
        DiagnosisReport report = diagnosed(to(server.user() + "@127.0.0.1:" + server.port()));
        assertThat(report.connected()).as(report.text()).isTrue();
        assertThat(report.facts())
                .containsKeys("PowerShell", "protocol", "host key", "authentication", "subsystem", "disconnect");
        assertThat(report.facts().get("server")).startsWith("SSH-2.0-OpenSSH");
        assertThat(report.advisories())
                .extracting(RequirementFailure::requirement)
                .contains(CoreRequirement.DISCONNECT_AVAILABLE);
    }

    @Test
    void aDiagnosisShowsAWrongPasswordOnceByTheServersCount() {
        long before = failedPasswords();
        DiagnosisReport report = diagnosed(SshTransport.to(server.user() + "@127.0.0.1:" + server.port())
                .configFiles(List.of())
                .useAgent(false)
                .knownHosts(server.knownHosts())
                .password(request -> "wrong".toCharArray()));
        assertThat(report.unmet().get(0).requirement()).isEqualTo(SshRequirement.SSH_AUTHENTICATION_ACCEPTED);
        assertThat(report.unmet().get(0).evidence().get("methods offered")).contains("publickey");
        assertThat(failedPasswords() - before).isEqualTo(1);
    }

    private static long failedPasswords() {
        return server.log()
                .lines()
                .filter(line -> line.contains("Failed password"))
                .count();
    }

    @Test
    void anSshServerOnAnotherPortIsFound() throws IOException {
        InetAddress address = InetAddress.getByName("127.77.1.1");
        try (ServerSocket other = new ServerSocket(2222, 50, address)) {
            Thread thread = new Thread(() -> greet(other));
            thread.setDaemon(true);
            thread.start();
            DiagnosisReport report = diagnosed(to("x@127.77.1.1:2200"));
            assertThat(report.unmet())
                    .extracting(RequirementFailure::requirement)
                    .containsExactly(SshRequirement.SSH_PORT_RIGHT);
            assertThat(report.unmet().get(0).remedies().get(0).action()).isEqualTo("-Port 2222");
        }
        DiagnosisReport nothing = diagnosed(to("x@127.77.1.2:2200"));
        assertThat(nothing.unmet())
                .extracting(RequirementFailure::requirement)
                .containsExactly(SshRequirement.SSH_SERVER_LISTENS);
        assertThat(nothing.facts().get("other ports")).contains("2222 refused", "5985 refused");
    }

    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("SSH-2.0-Test\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // the client has gone, or the test is over
            }
        }
    }

    @Test
    void everyAddressIsTried() throws Exception {
        // localhost has ::1 first on many machines, and nothing listens there
        SshTransport transport = SshTransport.to(server.user() + "@localhost:" + server.port())
                .configFiles(List.of())
                .useAgent(false)
                .keyFile(server.key("rsa"))
                .option("HostKeyAlias", "[127.0.0.1]:" + server.port())
                .knownHosts(server.knownHosts())
                .subsystem("silent")
                .build();
        assertThat(Walk.connect(transport).connected()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 400 Bad Request\r\n\r\n', HTTP/1.1 400",
        "'SSH-1.5-old\r\n', SSH-1.5-old",
        "'', closed at once"
    })
    void aServerThatIsNoSshServer(String says, String seen) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread peer = new Thread(() -> answer(socket, says));
            peer.start();
            RequirementFailure failure = Walk.failures(
                            to("x@127.0.0.1:" + socket.getLocalPort()).build())
                    .get(0);
            peer.join();
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_PROTOCOL_SPOKEN);
            assertThat(failure.observed()).contains(seen);
        }
    }

    private static void answer(ServerSocket socket, String says) {
        try (Socket peer = socket.accept()) {
            peer.getOutputStream().write(says.getBytes(StandardCharsets.ISO_8859_1));
            peer.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPortThatStaysSilent() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            RequirementFailure failure = Walk.failures(
                            to("x@127.0.0.1:" + socket.getLocalPort()).build())
                    .get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_PROTOCOL_SPOKEN);
            assertThat(failure.observed()).isEqualTo("nothing in time");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KexAlgorithms diffie-hellman-group14-sha1, SSH_COMMON_ALGORITHMS",
        "Ciphers chacha20-poly1305@openssh.com, SSH_COMMON_ALGORITHMS",
        "HostKeyAlgorithms ssh-rsa, SSH_COMMON_HOST_KEY_ALGORITHM",
        "MaxSessions 0, SSH_CHANNEL_PERMITTED"
    })
    void aServerThatAllowsTooLittle(String line, SshRequirement expected) {
        try (SshServer host =
                SshServer.builder().subsystem("silent", "/bin/cat").line(line).start()) {
            RequirementFailure failure = Walk.failures(to(host).build()).get(0);
            assertThat(failure.requirement()).isEqualTo(expected);
            if (expected != SshRequirement.SSH_CHANNEL_PERMITTED) {
                assertThat(failure.evidence().get("server offers")).startsWith(line.split(" ")[1]);
            }
        }
    }

    @Test
    void anOptionBringsAnOldAlgorithmBack() throws Exception {
        try (SshServer host = SshServer.builder()
                .subsystem("powershell", "/bin/cat")
                .line("KexAlgorithms diffie-hellman-group14-sha1")
                .line("HostKeyAlgorithms ssh-rsa")
                .start()) {
            SshTransportBuilder how = to(host).option("KexAlgorithms", "+diffie-hellman-group14-sha1")
                    .option("HostKeyAlgorithms", "+ssh-rsa");
            assertThat(Walk.connect(how.build()).connected()).isTrue();
        }
    }

    @Test
    void aSubsystemThatIsNotConfigured() {
        RequirementFailure failure =
                Walk.failures(to(server).subsystem("nothing").build()).get(0);
        assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_SUBSYSTEM_CONFIGURED);
        assertThat(failure.remedies().get(0).action()).contains("-Subsystem NAME");
        assertThat(failure.remedies().get(2).action()).contains("Subsystem nothing /usr/bin/pwsh -sshs -NoLogo");
    }

    @Test
    void aProgramThatDoesNotExist() {
        assertThat(opening("missing").get(0)).isEqualTo(SshRequirement.SSH_POWERSHELL_INSTALLED);
    }

    @Test
    void aProgramThatMayNotBeExecuted() {
        assertThat(opening("plain").get(0)).isEqualTo(SshRequirement.SSH_POWERSHELL_EXECUTABLE);
    }

    @Test
    void aPowerShellThatDoesNotKnowSshs() {
        List<RequirementFailure> failures =
                Walk.openingFailures(to(server).subsystem("old").build());
        assertThat(failures.get(0).requirement()).isEqualTo(SshRequirement.SSH_POWERSHELL_KNOWS_SSHS);
        assertThat(failures.get(0).observed()).contains("exit status 64");
    }

    @Test
    void aProgramThatEndsAtOnceOrIsKilled() {
        assertThat(opening("exits").get(0)).isEqualTo(SshRequirement.SSH_SUBSYSTEM_STARTS);
        List<RequirementFailure> failures =
                Walk.openingFailures(to(server).subsystem("killed").build());
        assertThat(failures.get(0).requirement()).isEqualTo(SshRequirement.SSH_SUBSYSTEM_STARTS);
        assertThat(failures.get(0).observed()).containsAnyOf("exit status 137", "signal KILL");
    }

    @Test
    void aProgramThatSaysWhyItEnds() {
        List<RequirementFailure> failures =
                Walk.openingFailures(to(server).subsystem("text").build());
        assertThat(failures).extracting(RequirementFailure::requirement).contains(SshRequirement.SSH_SUBSYSTEM_STARTS);
        assertThat(failures.get(0).observed()).contains("This account is currently not available.");
        assertThat(failures.get(0).evidence()).containsEntry("exit status", "1");
    }

    @Test
    void aSubsystemThatStaysSilent() {
        List<RequirementFailure> failures = Walk.openingFailures(to(server)
                .subsystem("silent")
                .firstPacketWithin(Duration.ofSeconds(2))
                .build());
        assertThat(failures).extracting(RequirementFailure::requirement).contains(SshRequirement.SSH_SUBSYSTEM_ANSWERS);
    }

    @Test
    void aPowerShellThatWasNotStartedWithSshs() {
        List<RequirementFailure> failures = Walk.openingFailures(to(server)
                .subsystem("interactive")
                .firstPacketWithin(Duration.ofSeconds(10))
                .build());
        assertThat(failures).extracting(RequirementFailure::requirement).contains(SshRequirement.SSH_SUBSYSTEM_ANSWERS);
    }

    @Test
    void aForcedCommandThatIsAnotherSubsystem() {
        assertThat(opening("sftp")).contains(SshRequirement.SSH_COMMAND_NOT_FORCED);
    }

    @Test
    void aSessionConfigurationThatDoesNotLoad() {
        RequirementFailure failure =
                Walk.openingFailures(to(server).subsystem("broken").build()).get(0);
        assertThat(failure.requirement()).isEqualTo(CoreRequirement.SESSION_CONFIGURATION_LOADS);
    }

    @Test
    void noiseOfAStartUpFileIsSkippedAndReported() throws Exception {
        try (SshServer host = SshServer.builder()
                .subsystem("powershell", LivePowerShell.require() + " -sshs -NoLogo -NoProfile")
                .start()) {
            Files.writeString(host.home().resolve(".bashrc"), "echo hello from bashrc\n");
            try (PsSession session = PsSession.open(to(host).build())) {
                assertThat(session.invoke("1")).containsExactly(1);
                assertThat(session.connectReport()
                                .step("first packet")
                                .orElseThrow()
                                .seen())
                        .contains("hello from bashrc");
            }
        }
    }

    @Test
    void aNoisyStartUpFileThatEndsTheShellIsAmongTheCauses() throws Exception {
        try (SshServer host = SshServer.builder()
                .subsystem("powershell", LivePowerShell.require() + " -sshs -NoLogo -NoProfile")
                .start()) {
            Files.writeString(host.home().resolve(".bashrc"), "echo go away; exit 9\n");
            assertThat(Walk.openingFailures(to(host).build()))
                    .extracting(RequirementFailure::requirement)
                    .contains(SshRequirement.SSH_SHELL_QUIET);
        }
    }
}
