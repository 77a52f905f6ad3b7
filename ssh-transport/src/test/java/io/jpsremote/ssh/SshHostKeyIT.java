package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Judging the keys of a real OpenSSH server. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SshHostKeyIT {

    private static SshServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = SshServer.builder().subsystem("echo", "/bin/cat").start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private SshTransportBuilder to(Path known) {
        return SshTransport.to(server.user() + "@127.0.0.1:" + server.port())
                .configFiles(List.of())
                .useAgent(false)
                .keyFile(server.key("ed25519"))
                .knownHosts(known)
                .subsystem("echo");
    }

    private Path known(String... lines) throws Exception {
        return Files.writeString(folder.resolve("known"), String.join("\n", lines) + "\n");
    }

    private static String name() {
        return "[127.0.0.1]:" + server.port();
    }

    private static String key(String type) throws Exception {
        String[] words = Files.readString(server.hostKey(type)).split(" ");
        return words[0] + " " + words[1];
    }

    private static String seen(SshTransportBuilder how) throws InterruptedException {
        return Walk.connect(how.build()).step("host key").orElseThrow().seen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void theServerShowsTheKeyThatIsKnown(String type) throws Exception {
        assertThat(seen(to(known(name() + " " + key(type)))))
                .startsWith(key(type).split(" ")[0]);
    }

    @Test
    void anUnknownKeyIsRefusedWithItsFingerprintBeforeAnythingIsSent() throws Exception {
        long before = logons();
        RequirementFailure failure =
                Walk.failures(to(known("# nothing")).build()).get(0);
        assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_HOST_KEY_KNOWN);
        String fingerprint = ShellCommand.run(
                        "ssh-keygen", "-lf", server.hostKey("ed25519").toString())
                .split(" ")[1];
        assertThat(failure.observed()).contains(fingerprint);
        assertThat(logons()).isEqualTo(before);
    }

    private static long logons() {
        return server.log().lines().filter(line -> line.contains("Accepted")).count();
    }

    @Test
    void aChangedKeyIsRefusedInEveryMode() throws Exception {
        String other = Files.readString(Files.createFile(folder.resolve("x")).resolveSibling(otherKey()));
        String[] words = other.split(" ");
        Path known = known("# comment", name() + " " + words[0] + " " + words[1]);
        for (StrictHostKeyChecking mode : StrictHostKeyChecking.values()) {
            SshTransport transport = to(known)
                    .strictHostKeyChecking(mode)
                    .hostKeyQuestion(key -> true)
                    .warnings(w -> {})
                    .build();
            RequirementFailure failure = Walk.failures(transport).get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_HOST_KEY_UNCHANGED);
            assertThat(failure.evidence()).containsEntry("line", known + ":2");
            assertThat(failure.remedies().get(0).action()).contains("ssh-keygen -R '" + name() + "' -f " + known);
        }
    }

    private String otherKey() {
        Path key = folder.resolve("other");
        ShellCommand.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        return "other.pub";
    }

    @Test
    void aRevokedKeyIsRefusedEvenWhereItIsAlsoKnown() throws Exception {
        Path known = known(name() + " " + key("ed25519"), "@revoked * " + key("ed25519"));
        SshTransport transport = to(known)
                .strictHostKeyChecking(StrictHostKeyChecking.NO)
                .warnings(w -> {})
                .build();
        assertThat(Walk.failures(transport).get(0).requirement()).isEqualTo(SshRequirement.SSH_HOST_KEY_NOT_REVOKED);
    }

    @Test
    void theQuestionDecidesAndTheAnswerIsRemembered() throws Exception {
        Path known = folder.resolve("new").resolve("known");
        List<HostKey> asked = new ArrayList<>();
        SshTransportBuilder no = to(known).hostKeyQuestion(key -> {
            asked.add(key);
            return false;
        });
        assertThat(Walk.failures(no.build()).get(0).requirement()).isEqualTo(SshRequirement.SSH_HOST_KEY_KNOWN);
        assertThat(known).doesNotExist();
        SshTransportBuilder yes = to(known).hostKeyQuestion(key -> {
            asked.add(key);
            return true;
        });
        seen(yes);
        seen(to(known));
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0).host()).isEqualTo(name());
        assertThat(ShellCommand.run("ssh-keygen", "-F", name(), "-f", known.toString()))
                .contains(key("ed25519"));
        assertThat(Files.getPosixFilePermissions(known)).hasSize(2);
    }

    @Test
    void anAddedNameCanBeHashedAndIsFoundAgain() throws Exception {
        Path known = folder.resolve("hashed");
        seen(to(known).strictHostKeyChecking(StrictHostKeyChecking.ACCEPT_NEW).option("HashKnownHosts", "yes"));
        assertThat(Files.readString(known)).startsWith("|1|");
        assertThat(ShellCommand.run("ssh-keygen", "-F", name(), "-f", known.toString()))
                .contains(key("ed25519"));
        seen(to(known));
    }

    @Test
    void namesHashedBySshKeygenAreRead() throws Exception {
        Path known = known(name() + " " + key("ed25519"));
        ShellCommand.run("ssh-keygen", "-q", "-H", "-f", known.toString());
        assertThat(Files.readString(known)).doesNotContain("127.0.0.1");
        seen(to(known));
    }

    @Test
    void switchingTheCheckOffWarnsEveryTime() throws Exception {
        List<String> warnings = new ArrayList<>();
        SshTransportBuilder how = to(folder.resolve("off"))
                .strictHostKeyChecking(StrictHostKeyChecking.NO)
                .warnings(warnings::add);
        seen(how);
        seen(how);
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("not checked"));
    }

    @Test
    void aHostCertifiedByAKnownAuthorityIsAccepted() throws Exception {
        try (Certified host = new Certified(folder, "127.0.0.1")) {
            Path known = known("@cert-authority 127.0.0.1,[127.0.0.1]:* " + host.authority);
            assertThat(seen(host.to(known))).startsWith("ssh-ed25519");
        }
    }

    @Test
    void anAuthorityThatSignsWithWhatIsNotAllowedIsRefused() throws Exception {
        try (Certified host = new Certified(folder, "127.0.0.1")) {
            Path known = known("@cert-authority [127.0.0.1]:* " + host.authority);
            SshTransportBuilder strict = host.to(known).option("CASignatureAlgorithms", "ssh-ed25519");
            RequirementFailure failure = Walk.failures(strict.build()).get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_HOST_CERTIFICATE_VALID);
            assertThat(failure.observed()).contains("ecdsa-sha2-nistp256", "CASignatureAlgorithms");
            assertThat(seen(host.to(known).option("CASignatureAlgorithms", "ecdsa-*")))
                    .startsWith("ssh-ed25519");
        }
    }

    @Test
    void anRsaKeyThatIsTooShortIsRefusedOnEitherSide() throws Exception {
        Path known = known(name() + " " + key("rsa"));
        SshTransportBuilder strict =
                to(known).option("HostKeyAlgorithms", "rsa-sha2-512").option("RequiredRSASize", "8192");
        RequirementFailure host = Walk.failures(strict.build()).get(0);
        assertThat(host.requirement()).isEqualTo(SshRequirement.SSH_COMMON_HOST_KEY_ALGORITHM);
        assertThat(host.expected()).contains("8192");
        SshTransportBuilder own = to(known(name() + " " + key("ed25519")))
                .keyFile(server.key("rsa"))
                .option("RequiredRSASize", "8192");
        RequirementFailure user = Walk.failures(own.build()).get(0);
        assertThat(user.requirement()).isEqualTo(SshRequirement.SSH_KEY_FILE_VALID);
        assertThat(user.observed()).contains("8192");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        try (Certified host = new Certified(folder, "elsewhere.example")) {
            Path known = known("@cert-authority [127.0.0.1]:* " + host.authority);
            RequirementFailure failure = Walk.failures(host.to(known).build()).get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_HOST_CERTIFICATE_VALID);
            assertThat(failure.observed()).contains("elsewhere.example");
        }
    }

    /** A server whose Ed25519 key an ECDSA authority certified. */
    private static final class Certified implements AutoCloseable {

        final String authority;
        private final SshServer host;

        Certified(Path folder, String principal) throws Exception {
            Path ca = folder.resolve("ca");
            Path key = folder.resolve("certified");
            ShellCommand.run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", ca.toString());
            ShellCommand.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
            ShellCommand.run(
                    "ssh-keygen", "-q", "-s", ca.toString(), "-I", "test", "-h", "-n", principal, key + ".pub");
            String[] words = Files.readString(Path.of(ca + ".pub")).split(" ");
            authority = words[0] + " " + words[1];
            host = SshServer.builder()
                    .subsystem("echo", "/bin/cat")
                    .line("HostKey " + key)
                    .line("HostCertificate " + key + "-cert.pub")
                    .start();
        }

        SshTransportBuilder to(Path known) {
            return SshTransport.to(host.user() + "@127.0.0.1:" + host.port())
                    .configFiles(List.of())
                    .useAgent(false)
                    .keyFile(host.key("ed25519"))
                    .knownHosts(known)
                    .subsystem("echo");
        }

        @Override
        public void close() {
            host.close();
        }
    }
}
