package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.fixture.LiveAgent;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging on to a real OpenSSH server; its log counts the attempts. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SshLogonIT {

    private static SshServer server;

    @BeforeAll
    static void start() {
        server = SshServer.builder()
                .subsystem("powershell", LivePowerShell.require() + " -sshs -NoLogo -NoProfile")
                .subsystem("echo", "/bin/cat")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SshTransportBuilder to(SshServer host) {
        return SshTransport.to(host.user() + "@" + host.host() + ":" + host.port())
                .configFiles(List.of())
                .useAgent(false)
                .option("IdentityFile", "none")
                .knownHosts(host.knownHosts())
                .subsystem("echo");
    }

    private static String authenticated(SshTransportBuilder how) throws InterruptedException {
        return Walk.connect(how.build()).step("authenticate").orElseThrow().seen();
    }

    private static long count(SshServer host, String text) {
        return host.log().lines().filter(line -> line.contains(text)).count();
    }

    @Test
    void aSessionOpensAndAnswersAndLeavesTheJvmsProvidersAlone() {
        List<String> before =
                List.of(Security.getProviders()).stream().map(Provider::getName).toList();
        SshTransportBuilder how = to(server).keyFile(server.key("ed25519")).subsystem("powershell");
        try (PsSession session = PsSession.open(how.build())) {
            assertThat(session.invoke("1 + 1")).containsExactly(2);
        }
        assertThat(Security.getProviders())
                .extracting(Provider::getName)
                .containsExactlyElementsOf(before)
                .doesNotContain("BC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void aKeyOfEachTypeIsAccepted(String type) throws InterruptedException {
        assertThat(authenticated(to(server).keyFile(server.key(type)))).isEqualTo("publickey");
    }

    @Test
    void anEncryptedKeyIsOpenedWithItsPassphraseAskedOnce() throws InterruptedException {
        List<CredentialRequest> asked = new ArrayList<>();
        char[] given = "key-pass".toCharArray();
        SshTransportBuilder how = to(server).keyFile(server.key("encrypted")).passphrase(request -> {
            asked.add(request);
            return given;
        });
        assertThat(authenticated(how)).isEqualTo("publickey");
        assertThat(asked)
                .containsExactly(new CredentialRequest(
                        CredentialRequest.Kind.PASSPHRASE,
                        server.key("encrypted").toString()));
        assertThat(given).containsOnly('\0');
    }

    @Test
    void aWrongPassphraseIsNamed() {
        SshTransport transport = to(server)
                .keyFile(server.key("encrypted"))
                .passphrase(request -> "wrong".toCharArray())
                .build();
        assertThat(Walk.failures(transport).get(0).requirement()).isEqualTo(SshRequirement.SSH_KEY_PASSPHRASE_KNOWN);
    }

    @Test
    void anEncryptedKeyWithoutAPassphraseIsNamed() {
        SshTransport transport = to(server).keyFile(server.key("encrypted")).build();
        assertThat(Walk.failures(transport).get(0).requirement()).isEqualTo(SshRequirement.SSH_KEY_PASSPHRASE_KNOWN);
    }

    @Test
    void aPasswordIsAcceptedAndWiped() throws InterruptedException {
        char[] given = server.password();
        assertThat(authenticated(to(server).password(request -> given))).isEqualTo("password");
        assertThat(given).containsOnly('\0');
    }

    @Test
    void aRefusedPasswordIsPresentedOnceAndNotRepeatedInteractively() {
        try (SshServer host = SshServer.builder().subsystem("echo", "/bin/cat").start()) {
            List<CredentialRequest> asked = new ArrayList<>();
            SshTransport transport = to(host).password(request -> {
                        asked.add(request);
                        return "wrong".toCharArray();
                    })
                    .build();
            RequirementFailure failure = Walk.failures(transport).get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_AUTHENTICATION_ACCEPTED);
            assertThat(failure.evidence().get("methods offered")).contains("password", "keyboard-interactive");
            assertThat(asked).hasSize(1);
            assertThat(count(host, "Failed password")).isEqualTo(1);
            assertThat(count(host, "keyboard-interactive")).isZero();
        }
    }

    @Test
    void aServerWithoutThePasswordMethodGetsItInteractively() throws InterruptedException {
        try (SshServer host = SshServer.builder()
                .subsystem("echo", "/bin/cat")
                .line("PasswordAuthentication no")
                .start()) {
            assertThat(authenticated(to(host).password(request -> host.password())))
                    .isEqualTo("keyboard-interactive");
            assertThat(count(host, "Accepted keyboard-interactive/pam")).isEqualTo(1);
        }
    }

    @Test
    void aPrompterAnswersTheServersQuestions() throws InterruptedException {
        try (SshServer host = SshServer.builder()
                .subsystem("echo", "/bin/cat")
                .line("PasswordAuthentication no")
                .start()) {
            List<InteractivePrompter.Prompt> seen = new ArrayList<>();
            List<String> from = new ArrayList<>();
            SshTransportBuilder how = to(host).keyboardInteractive(round -> {
                from.add(round.from());
                seen.addAll(round.prompts());
                return round.prompts().stream().map(prompt -> host.password()).toList();
            });
            assertThat(authenticated(how)).isEqualTo("keyboard-interactive");
            assertThat(seen).hasSize(1);
            assertThat(seen.get(0).text()).startsWith("Password");
            assertThat(seen.get(0).echo()).isFalse();
            assertThat(from).containsExactly(host.user() + "@" + host.host());
        }
    }

    @Test
    void twoMethodsAreGoneThroughWhenTheServerWantsBoth() throws InterruptedException {
        try (SshServer host = SshServer.builder()
                .subsystem("echo", "/bin/cat")
                .line("AuthenticationMethods publickey,password")
                .start()) {
            SshTransportBuilder both = to(host).keyFile(host.key("rsa")).password(request -> host.password());
            assertThat(authenticated(both)).isEqualTo("publickey, password");
            RequirementFailure one =
                    Walk.failures(to(host).keyFile(host.key("rsa")).build()).get(0);
            assertThat(one.requirement()).isEqualTo(SshRequirement.SSH_CREDENTIAL_AVAILABLE);
            assertThat(one.expected()).contains("password");
            assertThat(one.observed()).contains("another method succeeded");
        }
    }

    @Test
    void withNothingToPresentTheMethodsOfferedAreNamed() {
        RequirementFailure failure = Walk.failures(to(server).build()).get(0);
        assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_CREDENTIAL_AVAILABLE);
        assertThat(failure.expected()).contains("publickey", "password");
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused(@TempDir Path folder) {
        Path key = folder.resolve("other");
        ShellCommand.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        RequirementFailure failure =
                Walk.failures(to(server).keyFile(key).build()).get(0);
        assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_AUTHENTICATION_ACCEPTED);
        assertThat(failure.evidence().get("attempt 1")).contains("publickey ssh-ed25519 SHA256:");
    }

    @Test
    void aUserWhoMayNotLogOnLooksLikeAWrongKey() {
        SshTransport transport = SshTransport.to("nobody@" + server.host())
                .port(server.port())
                .configFiles(List.of())
                .useAgent(false)
                .knownHosts(server.knownHosts())
                .keyFile(server.key("rsa"))
                .build();
        assertThat(Walk.failures(transport).get(0).requirement()).isEqualTo(SshRequirement.SSH_AUTHENTICATION_ACCEPTED);
    }

    @Test
    void tooManyKeysAreNamed(@TempDir Path folder) {
        try (SshServer host = SshServer.builder()
                .subsystem("echo", "/bin/cat")
                .line("MaxAuthTries 2")
                .start()) {
            SshTransportBuilder how = to(host);
            for (int i = 0; i < 4; i++) {
                Path key = folder.resolve("k" + i);
                ShellCommand.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
                how.keyFile(key);
            }
            RequirementFailure failure = Walk.failures(how.build()).get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_ATTEMPTS_WITHIN_LIMIT);
        }
    }

    @Test
    void aKeyFileThatIsMissingOpenToOthersOrNoKeyIsNamed(@TempDir Path folder) throws Exception {
        Path open = Files.copy(server.key("rsa"), folder.resolve("open"));
        ShellCommand.run("chmod", "644", open.toString());
        Path text = Files.writeString(folder.resolve("text"), "hello");
        ShellCommand.run("chmod", "600", text.toString());
        assertThat(requirement(folder.resolve("none"))).isEqualTo(SshRequirement.SSH_KEY_FILE_EXISTS);
        assertThat(requirement(open)).isEqualTo(SshRequirement.SSH_KEY_FILE_PRIVATE);
        assertThat(requirement(text)).isEqualTo(SshRequirement.SSH_KEY_FILE_VALID);
    }

    private static Object requirement(Path key) {
        return Walk.failures(to(server).keyFile(key).build()).get(0).requirement();
    }

    @Test
    void theAgentSignsWithKeysOfEachType(@TempDir Path folder) throws Exception {
        try (LiveAgent agent = LiveAgent.start(folder)) {
            for (String type : List.of("ed25519", "rsa", "ecdsa")) {
                agent.clear();
                agent.add(server.key(type));
                SshTransportBuilder how = to(server)
                        .useAgent(true)
                        .option("IdentityAgent", agent.socket().toString());
                assertThat(authenticated(how)).isEqualTo("publickey");
            }
        }
    }

    /** None of the keys is known to the server: their authority is. */
    @Test
    void aCertificateLogsOnFromBesideItsKeyByItsNameAndThroughTheAgentWhichIsNotForwarded(@TempDir Path folder)
            throws Exception {
        Path authority = makeKey(folder.resolve("ca"), "ed25519", "");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (SshServer host = SshServer.builder()
                        .subsystem("powershell", LivePowerShell.require() + " -sshs -NoLogo -NoProfile")
                        .subsystem("echo", "/bin/cat")
                        .line("TrustedUserCAKeys " + authority + ".pub")
                        .start();
                LiveAgent agent = LiveAgent.start(folder)) {
            for (String type : List.of("ed25519", "rsa", "ecdsa")) {
                Path key = certified(folder.resolve(type), type, "", authority, host);
                assertThat(authenticated(to(host).keyFile(key))).isEqualTo("publickey");
                agent.add(key);
            }
            Path locked = certified(folder.resolve("locked"), "ed25519", "open-sesame", authority, host);
            Path apart = Files.move(Path.of(locked + "-cert.pub"), folder.resolve("apart"));
            SshTransportBuilder named = to(host).keyFile(locked)
                    .option("CertificateFile", apart.toString())
                    .passphrase(request -> "open-sesame".toCharArray());
            assertThat(authenticated(named)).isEqualTo("publickey");
            SshTransportBuilder how = to(host).useAgent(true)
                    .option("IdentityAgent", agent.socket().toString())
                    .option("ForwardAgent", "yes")
                    .subsystem("powershell");
            try (PsSession session = PsSession.open(how.build())) {
                assertThat(session.invoke("$null -eq $env:SSH_AUTH_SOCK")).containsExactly(true);
            }
            assertThat(count(host, "ID ann")).isGreaterThanOrEqualTo(5);
        }
    }

    private static Path certified(Path file, String type, String passphrase, Path authority, SshServer host) {
        Path key = makeKey(file, type, passphrase);
        ShellCommand.run("ssh-keygen", "-q", "-s", authority.toString(), "-I", "ann", "-n", host.user(), key + ".pub");
        return key;
    }

    private static Path makeKey(Path file, String type, String passphrase) {
        ShellCommand.run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString());
        return file;
    }

    @Test
    void aJumpHostIsPassedAndCheckedForItself(@TempDir Path folder) throws Exception {
        try (SshServer target =
                SshServer.builder().subsystem("echo", "/bin/cat").start()) {
            Path known = Files.writeString(
                    folder.resolve("known"),
                    Files.readString(server.knownHosts()) + Files.readString(target.knownHosts()));
            Path config = Files.writeString(folder.resolve("config"), """
                    Host bastion
                      HostName 127.0.0.1
                      Port %d
                      User %s
                      IdentityFile %s
                    Host target
                      HostName 127.0.0.1
                      Port %d
                      User %s
                      IdentityFile %s
                      ProxyJump bastion
                    Host *
                      IdentitiesOnly yes
                      UserKnownHostsFile %s
                    """.formatted(
                            server.port(),
                            server.user(),
                            server.key("ed25519"),
                            target.port(),
                            target.user(),
                            target.key("ecdsa"),
                            known));
            SshTransportBuilder how =
                    SshTransport.to("target").configFiles(List.of(config)).subsystem("echo");
            var report = Walk.connect(how.build());
            assertThat(report.connected()).isTrue();
            assertThat(report.step("connect").orElseThrow().seen()).contains("through " + server.user());
            assertThat(target.log()).contains("Accepted publickey for " + target.user());

            Files.writeString(known, Files.readString(target.knownHosts()));
            RequirementFailure failure = Walk.failures(SshTransport.to("target")
                            .configFiles(List.of(config))
                            .build())
                    .get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_HOST_KEY_KNOWN);
            assertThat(failure.places()).containsEntry("port", Integer.toString(server.port()));
        }
    }

    @Test
    void aJumpHostThatForwardsNothingOrReachesNothingIsNamed(@TempDir Path folder) throws Exception {
        try (SshServer closed =
                SshServer.builder().line("AllowTcpForwarding no").start()) {
            assertThat(throughJump(folder, closed, server.port())).isEqualTo(SshRequirement.SSH_JUMP_FORWARDS);
        }
        assertThat(throughJump(folder, server, 1)).isEqualTo(SshRequirement.SSH_JUMP_REACHES_TARGET);
    }

    private static Object throughJump(Path folder, SshServer jump, int port) throws Exception {
        Path config = Files.writeString(
                folder.resolve("config"),
                "Host jump\n HostName 127.0.0.1\n Port " + jump.port() + "\n User " + jump.user() + "\n IdentityFile "
                        + jump.key("rsa") + "\n");
        SshTransport transport = SshTransport.to("x@127.0.0.1:" + port)
                .configFiles(List.of(config))
                .useAgent(false)
                .option("ProxyJump", "jump")
                .knownHosts(jump.knownHosts())
                .build();
        return Walk.failures(transport).get(0).requirement();
    }
}
