package io.jpsremote.ssh.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.sshj.userauth.keyprovider.bcrypt.BCrypt;
import io.jpsremote.psrp.fixture.ShellCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Key files of every type and format, made by ssh-keygen and openssl. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PrivateKeyFileIT {

    @TempDir
    Path folder;

    static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (String format : List.of("RFC4716", "PEM", "PKCS8")) {
            for (String passphrase : List.of("", "key-pässword")) {
                kinds.add("rsa -b 2048 " + format + " " + passphrase);
                kinds.add("ecdsa -b 256 " + format + " " + passphrase);
                kinds.add("ecdsa -b 384 " + format + " " + passphrase);
                kinds.add("ecdsa -b 521 " + format + " " + passphrase);
            }
        }
        kinds.add("ed25519 -b 256 RFC4716 ");
        kinds.add("ed25519 -b 256 RFC4716 key-pass");
        return kinds;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aKeyOfEachTypeAndFormatSignsWhatItsPublicHalfVerifies(String kind) throws IOException {
        String[] words = kind.split(" ", 5);
        Path file = folder.resolve("key");
        ShellCommand.run(
                "ssh-keygen",
                "-q",
                "-t",
                words[0],
                words[1],
                words[2],
                "-m",
                words[3],
                "-N",
                words[4],
                "-f",
                file.toString());
        PrivateKeyFile key = PrivateKeyFile.read(file, PrivateKeyFileIT::bcrypt);
        assertThat(key.encrypted()).isEqualTo(!words[4].isEmpty());
        checkSigns(key.open(words[4].toCharArray()), Path.of(file + ".pub"));
        if (key.encrypted()) {
            assertThatThrownBy(() -> key.open("wrong".toCharArray())).isInstanceOf(PassphraseException.class);
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "aes128-ctr",
                "aes192-ctr",
                "aes128-cbc",
                "aes256-cbc",
                "aes256-gcm@openssh.com",
                "aes128-gcm@openssh.com",
                "3des-cbc"
            })
    void everyCipherOfOpenSshIsOpened(String cipher) throws IOException {
        Path file = folder.resolve("key");
        ShellCommand.run("ssh-keygen", "-q", "-t", "ed25519", "-Z", cipher, "-N", "pass", "-f", file.toString());
        checkSigns(
                PrivateKeyFile.read(file, PrivateKeyFileIT::bcrypt).open("pass".toCharArray()), Path.of(file + ".pub"));
    }

    @Test
    void anEd25519KeyOfOpensslIsRead() throws IOException {
        Path file = folder.resolve("key");
        ShellCommand.run("openssl", "genpkey", "-algorithm", "ed25519", "-out", file.toString());
        Identity key = PrivateKeyFile.read(file, PrivateKeyFileIT::bcrypt).open(new char[0]);
        byte[] data = {1, 2, 3};
        assertThat(Signatures.verify(key.blob(), "ssh-ed25519", data, key.sign("ssh-ed25519", data)))
                .isTrue();
    }

    @Test
    void thePublicHalfIsKnownWithoutThePassphrase() throws IOException {
        Path file = folder.resolve("key");
        ShellCommand.run("ssh-keygen", "-q", "-t", "rsa", "-m", "PEM", "-N", "secret", "-f", file.toString());
        assertThat(PrivateKeyFile.read(file, PrivateKeyFileIT::bcrypt)
                        .publicBlob()
                        .map(PublicKeys::type))
                .contains("ssh-rsa");
        Files.delete(Path.of(file + ".pub"));
        assertThat(PrivateKeyFile.read(file, PrivateKeyFileIT::bcrypt).publicBlob())
                .isEmpty();
    }

    @Test
    void theFingerprintIsTheOneSshKeygenPrints() throws IOException {
        Path file = folder.resolve("key");
        ShellCommand.run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", file.toString());
        Identity key = PrivateKeyFile.read(file, PrivateKeyFileIT::bcrypt).open(new char[0]);
        assertThat(ShellCommand.run("ssh-keygen", "-lf", file.toString())).contains(PublicKeys.fingerprint(key.blob()));
    }

    private static void checkSigns(Identity key, Path publicFile) throws IOException {
        byte[] blob = Base64.getDecoder().decode(Files.readString(publicFile).split(" ")[1]);
        assertThat(key.blob()).isEqualTo(blob);
        for (int i = 0; i < 20; i++) { // ECDSA's numbers vary in length
            byte[] data = ("data " + i).getBytes(StandardCharsets.UTF_8);
            byte[] signature = key.sign(key.algorithm(), data);
            assertThat(Signatures.verify(blob, key.algorithm(), data, signature))
                    .isTrue();
            data[0]++;
            assertThat(Signatures.verify(blob, key.algorithm(), data, signature))
                    .isFalse();
        }
    }

    private static void bcrypt(byte[] passphrase, byte[] salt, int rounds, byte[] output) {
        new BCrypt().pbkdf(passphrase, salt, rounds, output);
    }
}
