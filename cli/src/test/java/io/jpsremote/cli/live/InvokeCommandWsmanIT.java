package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.psrp.fixture.secrets.PlantedSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class InvokeCommandWsmanIT {

    private static final String NTLM_USER = WinrmServer.DOMAIN + "\\" + WinrmServer.USER;

    private static WinrmServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = WinrmServer.start("--basic", "bob:Basic-1!");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Jpsremote.Outcome run(String cmdlet, String password, List<String> target, String... arguments) {
        List<String> line = new ArrayList<>(List.of(cmdlet, "-CredentialEnv", "WINRM_SECRET"));
        line.addAll(target);
        line.addAll(List.of(arguments));
        return Jpsremote.program().environment("WINRM_SECRET", password).run(line.toArray(String[]::new));
    }

    private static List<String> ntlm(String hosts) {
        return List.of("-ComputerName", hosts, "-Port", Integer.toString(server.port()), "-Credential", NTLM_USER);
    }

    private static List<String> basic(String... addresses) {
        return List.of(
                "-ConnectionUri",
                String.join(",", addresses),
                "-Authentication",
                "Basic",
                "-AllowUnencrypted",
                "-Credential",
                "bob");
    }

    private static String here() {
        return "http://127.0.0.1:" + server.port();
    }

    @Test
    void sealedNtlmGivesObjectsAndWarnsOnceThatTheServerIsUnproven() {
        Jpsremote.Outcome end = run(
                "Invoke-Command",
                WinrmServer.PASSWORD,
                ntlm("127.0.0.1,127.0.0.1"),
                "-OutputFormat",
                "json",
                "[pscustomobject]@{ a = 1 }");
        assertThat(end.out()).isEqualTo("{\"a\":1,\"PSComputerName\":\"127.0.0.1\"}\n".repeat(2));
        assertThat(end.err()).containsOnlyOnce("NTLM over http: nothing proves");
        assertThat(end.code()).isZero();
        assertThat(new PlantedSecret("password", WinrmServer.PASSWORD).foundIn(end.err() + server.log()))
                .isEmpty();
    }

    @Test
    void basicRunsAtAnAddressWithoutPath() {
        Jpsremote.Outcome end = run("Invoke-Command", "Basic-1!", basic(here() + "/"), "1+1; Write-Warning careful");
        assertThat(end.out()).isEqualTo("2\n");
        assertThat(end.err()).contains("WARNING: [127.0.0.1] careful").doesNotContain("NTLM");
        assertThat(end.code()).isZero();
    }

    @Test
    void newPSSessionNamesTransportAndConfiguration() {
        Jpsremote.Outcome end =
                run("New-PSSession", WinrmServer.PASSWORD, ntlm("127.0.0.1"), "-Name", "mine", "-Verbose");
        assertThat(end.err())
                .containsOnlyOnce("VERBOSE: [127.0.0.1] NTLM instead of Kerberos: Kerberos needs the server's name");
        assertThat(end.out().lines().skip(3).limit(1))
                .containsExactly(
                        "  1 mine            WSMan     127.0.0.1       RemoteMachine   Opened        Microsoft.PowerShell     Available");
        assertThat(end.code()).isZero();
    }

    @Test
    void aWrongPasswordGoesToOneMachineOnly() {
        long before = server.logged("step_error");
        Jpsremote.Outcome end =
                run("Invoke-Command", "wrong", ntlm("127.0.0.1,127.0.0.1,127.0.0.1"), "-ThrottleLimit", "1", "1");
        assertThat(end.code()).as(end.err()).isEqualTo(4);
        assertThat(end.err()).contains("user name and password").contains("goes to no other");
        assertThat(server.logged("step_error") - before).isEqualTo(1);
        assertThat(end.out() + end.err()).doesNotContain("wrong");
    }

    @Test
    void aWrongPasswordForBasicIsAnAuthenticationFailureToo() {
        assertThat(run("Invoke-Command", "nope", basic(here()), "1").code()).isEqualTo(4);
    }

    @Test
    void aPortNobodyListensOnIsAFailureOfTheNetwork() {
        Jpsremote.Outcome end = run("Invoke-Command", "Basic-1!", basic("http://127.0.0.1:1/wsman"), "1");
        assertThat(end.code()).as(end.err()).isEqualTo(3);
        assertThat(end.err()).contains("Invoke-Command: [127.0.0.1] ").contains("remedy:");
    }

    @Test
    void aMachineThatFailsIsNamedWhileTheOthersGoOn() {
        Jpsremote.Outcome end = run("Invoke-Command", WinrmServer.PASSWORD, ntlm("127.0.0.3,127.0.0.1"), "'fine'");
        assertThat(end.out()).isEqualTo("[127.0.0.1] fine\n");
        assertThat(end.err()).contains("Invoke-Command: [127.0.0.3] ");
        assertThat(end.code()).as(end.err()).isEqualTo(3);
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() {
        Jpsremote.Outcome end =
                run("New-PSSession", WinrmServer.PASSWORD, ntlm("127.0.0.1"), "-ConfigurationName", "no.such");
        assertThat(end.code()).as(end.err()).isEqualTo(5);
        assertThat(end.err()).contains("no.such");
        assertThat(end.out()).isEmpty();
    }

    @Test
    void credSspHandsTheServerThePasswordOfADescriptor() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), WinrmServer.PASSWORD + "\n");
        try (WinrmServer credSsp = WinrmServer.builder().credSsp().start()) {
            Jpsremote.Outcome end = Jpsremote.program()
                    .through("bash", "-c", "exec \"$@\" 9<" + secret, "bash")
                    .run(
                            "Invoke-Command",
                            "-ComputerName",
                            "127.0.0.1",
                            "-Port",
                            Integer.toString(credSsp.port()),
                            "-Authentication",
                            "CredSSP",
                            "-DelegateComputer",
                            "127.0.0.1",
                            "-Credential",
                            NTLM_USER,
                            "-CredentialFd",
                            "9",
                            "6 * 7");
            assertThat(end.code()).as(end.err()).isZero();
            assertThat(end.out()).isEqualTo("42\n");
            assertThat(end.err()).containsOnlyOnce("CredSSP gives").doesNotContain(WinrmServer.PASSWORD);
            assertThat(credSsp.logged("delegated\": \"TEST\\|alice\\|Secret-1!"))
                    .isPositive();
        }
    }

    @Test
    void aLocalCommandLoadsNothingOfWsManagement() throws Exception {
        Path log = folder.resolve("classes");
        Jpsremote.Outcome end = Jpsremote.program()
                .environment("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log)
                .run("New-PSSession", "-Process");
        assertThat(end.code()).isZero();
        assertThat(Files.readString(log))
                .contains("io.jpsremote.ssh.process")
                .doesNotContain("io.jpsremote.wsman.")
                .doesNotContain("org.apache.hc.");
    }
}
