package io.jpsremote.ssh.knownhosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.ssh.key.PublicKeys;
import io.jpsremote.ssh.key.WireWriter;
import io.jpsremote.ssh.knownhosts.Verdict.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsTest {

    @TempDir
    Path folder;

    private static byte[] key(String type, int fill) {
        byte[] point = new byte[32];
        Arrays.fill(point, (byte) fill);
        return new WireWriter().writeString(type).writeBytes(point).toBytes();
    }

    private static String text(byte[] key) {
        return PublicKeys.type(key) + " " + Base64.getEncoder().encodeToString(key);
    }

    private KnownHosts read(String... lines) throws IOException {
        return KnownHosts.read(List.of(Files.writeString(folder.resolve("k"), String.join("\n", lines))));
    }

    private static final byte[] A = key("ssh-ed25519", 1);
    private static final byte[] B = key("ssh-ed25519", 2);
    private static final byte[] R = key("ssh-rsa", 3);

    @ParameterizedTest
    @CsvSource({
        "h, h, KNOWN",
        "H, h, KNOWN",
        "h, 'g,h', KNOWN",
        "h, '*', KNOWN",
        "h.x, '*.x,!h.*', UNKNOWN",
        "h.x, '!h.*,*.x', UNKNOWN",
        "[h]:22022, '[h]:22022', KNOWN",
        "[h]:22022, '[h]:*', KNOWN",
        "[h]:22022, h, UNKNOWN",
        "h, g, UNKNOWN"
    })
    void patternsDecideForWhom(String name, String patterns, State state) throws IOException {
        assertThat(read(patterns + " " + text(A) + " a comment").judge(name, A).state())
                .isEqualTo(state);
    }

    @Test
    void anotherKeyOfTheSameTypeIsAChangeAndTheLineIsNamed() throws IOException {
        Verdict verdict = read("# first", "h " + text(A)).judge("h", B);
        assertThat(verdict.state()).isEqualTo(State.CHANGED);
        assertThat(verdict.place()).isEqualTo(folder.resolve("k") + ":2");
    }

    @Test
    void oneOfSeveralKeysIsEnough() throws IOException {
        assertThat(read("h " + text(A), "h " + text(B)).judge("h", B).state()).isEqualTo(State.KNOWN);
    }

    @Test
    void aKeyOfAnotherTypeIsUnknownAndTheKnownTypesAreTold() throws IOException {
        Verdict verdict = read("h " + text(R)).judge("h", A);
        assertThat(verdict.state()).isEqualTo(State.UNKNOWN);
        assertThat(verdict.otherTypes()).containsExactly("ssh-rsa");
    }

    @Test
    void aRevokedKeyIsRevokedWhereverItAlsoStands() throws IOException {
        assertThat(read("h " + text(A), "@revoked * " + text(A)).judge("h", A).state())
                .isEqualTo(State.REVOKED);
        assertThat(read("@revoked g " + text(A), "h " + text(A)).judge("h", A).state())
                .isEqualTo(State.KNOWN);
    }

    @Test
    void anAuthorityVouchesForCertifiedKeysOnly() throws IOException {
        KnownHosts known = read("@cert-authority *.x " + text(B));
        assertThat(known.hasAuthority("h.x")).isTrue();
        assertThat(known.hasAuthority("h.y")).isFalse();
        assertThat(known.judgeCertified("h.x", A, B).state()).isEqualTo(State.KNOWN);
        assertThat(known.judgeCertified("h.y", A, B).state()).isEqualTo(State.UNKNOWN);
        assertThat(known.judge("h.x", B).state()).isEqualTo(State.UNKNOWN);
        assertThat(read("@cert-authority * " + text(B), "@revoked * " + text(B))
                        .judgeCertified("h", A, B)
                        .state())
                .isEqualTo(State.REVOKED);
    }

    /** Made by {@code ssh-keygen -H} of OpenSSH 9.2 would need a real key; the salt and HMAC here follow sshd(8). */
    @Test
    void hashedNamesAreRecognised() throws IOException {
        byte[] salt = new byte[20];
        String field = "|1|" + Base64.getEncoder().encodeToString(salt) + "|"
                + Base64.getEncoder().encodeToString(HostPatterns.hmac(salt, "[h]:2222"));
        KnownHosts known = read(field + " " + text(A));
        assertThat(known.judge("[H]:2222", A).state()).isEqualTo(State.KNOWN);
        assertThat(known.judge("h", A).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void brokenLinesKnowNobody() throws IOException {
        KnownHosts known = read(
                "h",
                "h ssh-ed25519",
                "h ssh-ed25519 !!!",
                "h ssh-rsa " + text(A).split(" ")[1],
                "@other h " + text(A),
                "@revoked",
                "|1|x h",
                "");
        assertThat(known.types("h")).isEmpty();
        assertThat(known.judge("h", A).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void typesComeInTheOrderOfTheFileForThePreferredAlgorithms() throws IOException {
        assertThat(read("h " + text(R), "h " + text(A), "h " + text(B)).types("h"))
                .containsExactly("ssh-rsa", "ssh-ed25519");
    }

    @Test
    void anAddedKeyIsFoundAgainAndAMissingLineEndIsMended() throws IOException {
        Path file = Files.writeString(folder.resolve("add"), "g " + text(B));
        KnownHostsFile.add(file, "[h]:1", A, false);
        KnownHostsFile.add(file, "hashed", A, true);
        KnownHosts known = KnownHosts.read(List.of(file));
        assertThat(known.judge("g", B).state()).isEqualTo(State.KNOWN);
        assertThat(known.judge("[h]:1", A).state()).isEqualTo(State.KNOWN);
        assertThat(known.judge("hashed", A).state()).isEqualTo(State.KNOWN);
        assertThat(Files.readString(file)).doesNotContain("hashed");
    }

    @Test
    void aPortOtherThan22StandsInTheName() {
        assertThat(KnownHosts.lookupName("h", 22)).isEqualTo("h");
        assertThat(KnownHosts.lookupName("::1", 2222)).isEqualTo("[::1]:2222");
    }
}
