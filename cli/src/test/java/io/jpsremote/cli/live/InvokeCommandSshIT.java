package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.psrp.fixture.secrets.PlantedSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class InvokeCommandSshIT {

    private static SshServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = SshServer.start(LivePowerShell.require());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String here() {
        return server.user() + "@" + server.host() + ":" + server.port();
    }

    private static List<String> line(String cmdlet, String host, String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(cmdlet, "-HostName", host, "-Options", "UserKnownHostsFile=" + server.knownHosts()));
        line.addAll(List.of(arguments));
        return line;
    }

    private static Jpsremote.Outcome invoke(Jpsremote program, String host, String... arguments) {
        return program.run(line("Invoke-Command", host, arguments).toArray(String[]::new));
    }

    private static Jpsremote.Outcome withKey(String host, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("-KeyFilePath", server.key("ed25519").toString()));
        all.addAll(List.of(arguments));
        return invoke(Jpsremote.program(), host, all.toArray(String[]::new));
    }

    private Path secretFile(String secret) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), secret + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static long logged(String text) {
        return Pattern.compile(Pattern.quote(text))
                .matcher(server.log())
                .results()
                .count();
    }

    @Test
    void objectsSayWhereTheyComeFromUnlessHidden() {
        assertThat(withKey(here(), "-OutputFormat", "json", "[pscustomobject]@{ a = 1 }; 2")
                        .out())
                .isEqualTo(
                        "{\"a\":1,\"PSComputerName\":\"127.0.0.1\"}\n{\"value\":2,\"PSComputerName\":\"127.0.0.1\"}\n");
        assertThat(withKey(here(), "-HCN", "-OutputFormat", "json", "2").out()).isEqualTo("2\n");
        assertThat(withKey(here(), "1+1").out()).isEqualTo("2\n");
    }

    @Test
    void aMachineThatFailsIsNamedWhileTheOthersGoOn() {
        Jpsremote.Outcome end = withKey(here() + "," + server.user() + "@127.0.0.1:1," + here(), "'fine'");
        assertThat(end.out()).isEqualTo("[127.0.0.1] fine\n[127.0.0.1] fine\n");
        assertThat(end.err())
                .startsWith("Invoke-Command: [127.0.0.1] ")
                .contains("expected:")
                .contains("remedy:");
        assertThat(end.code()).as("network").isEqualTo(3);
    }

    @Test
    void severalMachinesGetTheSameInputOneAfterTheOtherWhenThrottled() {
        Jpsremote program = Jpsremote.program().input("a\nb\n");
        Jpsremote.Outcome end = invoke(
                program,
                here() + "," + here(),
                "-ThrottleLimit",
                "1",
                "-HCN",
                "-KeyFilePath",
                server.key("ed25519").toString(),
                "@($input) -join '+'");
        assertThat(end.out()).isEqualTo("a+b\na+b\n");
    }

    @Test
    void thePasswordComesFromAFileADescriptorAVariableOrACommand() throws Exception {
        String password = new String(server.password());
        Path file = secretFile(password);
        long before = logged("Accepted password for " + server.user());
        assertThat(invoke(Jpsremote.program(), here(), "-CredentialFile", file.toString(), "1")
                        .out())
                .isEqualTo("1\n");
        assertThat(invoke(
                                Jpsremote.program().environment("MY_SECRET", password),
                                here(),
                                "-CredentialEnv",
                                "MY_SECRET",
                                "2")
                        .out())
                .isEqualTo("2\n");
        assertThat(invoke(Jpsremote.program(), here(), "-CredentialCommand", "cat " + file, "3")
                        .out())
                .isEqualTo("3\n");
        Jpsremote shell = Jpsremote.program().through("bash", "-c", "exec \"$@\" 9<" + file, "bash");
        assertThat(invoke(shell, here(), "-CredentialFd", "9", "4").out()).isEqualTo("4\n");
        assertThat(logged("Accepted password for " + server.user()) - before).isEqualTo(4);
    }

    @Test
    void aRefusedPasswordIsPresentedOnceAndToNoFurtherMachine() throws Exception {
        long before = logged("Failed password");
        Jpsremote.Outcome end = invoke(
                Jpsremote.program(),
                here() + "," + here() + "," + here(),
                "-CredentialFile",
                secretFile("wrong").toString(),
                "1");
        assertThat(end.code()).as("authentication").isEqualTo(4);
        assertThat(end.out()).isEmpty();
        assertThat(end.err()).contains("it goes to no other").doesNotContain("wrong");
        assertThat(logged("Failed password") - before).isEqualTo(1);
        assertThat(server.log()).doesNotContain("Failed keyboard-interactive");
    }

    @Test
    void withoutSourceAndTerminalTheFourSourcesAreNamed() {
        Jpsremote.Outcome end = invoke(Jpsremote.program(), here(), "1");
        assertThat(end.code()).isEqualTo(4);
        assertThat(end.err())
                .contains("-CredentialFd")
                .contains("-CredentialFile")
                .contains("-CredentialEnv")
                .contains("-CredentialCommand");
    }

    @Test
    void aSourceThatGivesNothingIsAnAuthenticationFailureBeforeAnyConnection() throws Exception {
        Path open = secretFile("x");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Jpsremote.Outcome end = invoke(Jpsremote.program(), here(), "-CredentialFile", open.toString(), "1");
        assertThat(end.code()).isEqualTo(4);
        assertThat(end.err()).contains("chmod 600");
    }

    @Test
    void anEncryptedKeyIsUnlockedFromTheSameSources() throws Exception {
        Path passphrase = secretFile("key-pass");
        Jpsremote.Outcome end = invoke(
                Jpsremote.program(),
                here(),
                "-KeyFilePath",
                server.key("encrypted").toString(),
                "-CredentialFile",
                passphrase.toString(),
                "5");
        assertThat(end.out()).isEqualTo("5\n");
    }

    @Test
    void aConnectionFileDescribesTargets() throws Exception {
        Path file = Files.writeString(
                folder.resolve("hosts.json"),
                "[{\"HostName\":\"127.0.0.1\",\"UserName\":\"%s\",\"Port\":%d,\"KeyFilePath\":\"%s\",\"Options\":{\"UserKnownHostsFile\":\"%s\"}}]"
                        .formatted(server.user(), server.port(), server.key("ecdsa"), server.knownHosts()));
        assertThat(Jpsremote.program()
                        .run("icm", "-SSHConnection", file.toString(), "6")
                        .out())
                .isEqualTo("6\n");
        Files.writeString(file, "{\"UserName\":\"x\"}");
        assertThat(Jpsremote.program()
                        .run("icm", "-SSHConnection", file.toString(), "6")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aMissingSubsystemAnUnknownKeyAndAnUnknownOptionHaveTheirExitCodes() {
        assertThat(withKey(here(), "-Subsystem", "nothing", "1")).satisfies(end -> {
            assertThat(end.code()).isEqualTo(5);
            assertThat(end.err()).contains("Subsystem");
        });
        Jpsremote.Outcome stranger =
                Jpsremote.program().run("icm", "-HostName", here(), "-Options", "UserKnownHostsFile=/dev/null", "1");
        assertThat(stranger.code()).isEqualTo(3);
        assertThat(stranger.err()).contains("SHA256:");
        Jpsremote.Outcome option =
                Jpsremote.program().run("icm", "-HostName", here(), "-Options", "NoSuchOption=1", "1");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("NoSuchOption");
    }

    @Test
    void noSecretIsInAnyTraceOrMessage() throws Exception {
        String password = new String(server.password());
        Path trace = folder.resolve("trace");
        Jpsremote.Outcome end = invoke(
                Jpsremote.program(),
                here(),
                "-CredentialFile",
                secretFile(password).toString(),
                "-Trace",
                "-Verbose",
                "-TraceFile",
                trace.toString(),
                "[pscredential]::new('u', (ConvertTo-SecureString (-join [char[]](80,108,52,110,116,101,100)) -AsPlainText -Force))");
        assertThat(end.code()).isZero();
        String all = end.out() + end.err() + Files.readString(trace);
        assertThat(new PlantedSecret("password", password).foundIn(all)).isEmpty();
        assertThat(new PlantedSecret("content", "Pl4nted").foundIn(all)).isEmpty();
    }

    @Test
    void newPSSessionShowsEverySession() {
        Jpsremote.Outcome end = Jpsremote.program()
                .run(line(
                                "New-PSSession",
                                here() + "," + here(),
                                "-KeyFilePath",
                                server.key("rsa").toString(),
                                "-Name",
                                "mine")
                        .toArray(String[]::new));
        assertThat(end.out().lines().skip(3).limit(2))
                .containsExactly(
                        "  1 mine            SSH       127.0.0.1       RemoteMachine   Opened        DefaultShell             Available",
                        "  2 Runspace2       SSH       127.0.0.1       RemoteMachine   Opened        DefaultShell             Available");
        assertThat(end.code()).isZero();
    }

    @Test
    void aKilledProgramLeavesNoPowerShellOnTheServer() throws Exception {
        Process process = Jpsremote.program()
                .start(line(
                                "Invoke-Command",
                                here(),
                                "-KeyFilePath",
                                server.key("ed25519").toString(),
                                "'started'; Start-Sleep 600")
                        .toArray(String[]::new));
        assertThat(process.inputReader().readLine()).isEqualTo("started");
        ShellCommand.run("kill", "-TERM", Long.toString(process.pid()));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle left : server.descendants()) {
            left.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(server.descendants()).isEmpty();
    }
}
