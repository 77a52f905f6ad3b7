package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.wsman.http.ClientCertificate.PassphraseSource;
import io.jpsremote.wsman.http.ClientCertificateException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client's certificate out of the files that openssl writes, shown to a server that demands one. */
@Timeout(60)
class ClientCertificateTest {

    private static final PassphraseSource NONE = () -> null;
    private static final PassphraseSource TEST = "test"::toCharArray;

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static TlsServer demanding;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.root(folder, "root");
        authority.issue("server");
        authority.issue("alice");
        authority.issue("old", -1, "-sha256");
        TestAuthority.root(folder, "rsa-root").issue("rsa-bob");
        demanding = new TlsServer(authority.pkcs12("server"), authority.certificate());
    }

    @AfterAll
    static void stop() {
        demanding.close();
    }

    private static String ask(@Nullable ClientCertificate client) throws Exception {
        TlsTrustBuilder trust =
                TlsTrust.builder().authorities(authority.certificate()).onlyTls12();
        TlsTrust built = (client == null ? trust : trust.client(client)).build();
        return Channels.ask(Channels.https(demanding.port(), built));
    }

    private static Reason refusal(Path certificate, @Nullable Path key, PassphraseSource source) {
        return ((ClientCertificateException) catchThrowable(() -> ClientCertificate.read(certificate, key, source)))
                .reason();
    }

    private static Path ownersOnly(Path file) throws Exception {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Path encrypted(String name, String... how) throws Exception {
        Path file = folder.resolve(name);
        String[] command = new String[how.length + 8];
        System.arraycopy(
                new String[] {
                    "pkcs8",
                    "-topk8",
                    "-in",
                    authority.keyOf("alice").toString(),
                    "-passout",
                    "pass:test",
                    "-out",
                    file.toString()
                },
                0,
                command,
                0,
                8);
        System.arraycopy(how, 0, command, 8, how.length);
        TestAuthority.openssl(command);
        return ownersOnly(file);
    }

    @Test
    void thePemFilesLogOnOverTls12ByTheNameOfTheProfile() throws Exception {
        ClientCertificate alice =
                ClientCertificate.read(authority.certificate("alice"), authority.keyOf("alice"), NONE);
        assertThat(ask(alice))
                .isEqualTo("TLSv1.2 CN=alice http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual");
        assertThat(alice).hasToString("CN=alice");
    }

    @Test
    void keyAndCertificateMayBeInOneFile() throws Exception {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both, Files.readString(authority.keyOf("alice")) + Files.readString(authority.certificate("alice")));
        assertThat(ask(ClientCertificate.read(ownersOnly(both), null, NONE))).contains("CN=alice");
    }

    @Test
    void anEncryptedKeyIsOpenedWithThePassphrase() throws Exception {
        for (Path key : new Path[] {
            encrypted("pbes2.key"),
            encrypted("aes128.key", "-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA512"),
            encrypted("pbes1.key", "-v1", "PBE-SHA1-3DES")
        }) {
            assertThat(ClientCertificate.read(authority.certificate("alice"), key, TEST))
                    .as(key.toString())
                    .hasToString("CN=alice");
        }
    }

    @Test
    void aPassphraseThatIsMissingOrWrongIsSaidAndNothingElse() throws Exception {
        Path key = encrypted("sealed.key");
        Path store = ownersOnly(authority.pkcs12("alice"));
        assertThat(refusal(authority.certificate("alice"), key, NONE)).isEqualTo(Reason.PASSPHRASE);
        assertThat(refusal(authority.certificate("alice"), key, "wrong"::toCharArray))
                .isEqualTo(Reason.PASSPHRASE);
        assertThat(refusal(store, null, NONE)).isEqualTo(Reason.PASSPHRASE);
        assertThat(refusal(store, null, "wrong"::toCharArray)).isEqualTo(Reason.PASSPHRASE);
    }

    @Test
    void aPkcs12FileBringsKeyAndChain() throws Exception {
        Path store = ownersOnly(authority.pkcs12("alice", authority));
        assertThat(ask(ClientCertificate.read(store, null, TEST))).contains("CN=alice");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws Exception {
        Path key = Files.copy(authority.keyOf("alice"), folder.resolve("open.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(refusal(authority.certificate("alice"), key, NONE)).isEqualTo(Reason.KEY_READABLE_BY_OTHERS);
        Path store =
                Files.setPosixFilePermissions(authority.pkcs12("server"), PosixFilePermissions.fromString("rw----r--"));
        assertThat(refusal(store, null, TEST)).isEqualTo(Reason.KEY_READABLE_BY_OTHERS);
    }

    @Test
    void whatCannotBeUsedIsNamed() throws Exception {
        Path alice = authority.certificate("alice");
        assertThat(refusal(alice, authority.keyOf("server"), NONE)).isEqualTo(Reason.OTHER_KEY);
        assertThat(refusal(alice, authority.keyOf("rsa-bob"), NONE)).isEqualTo(Reason.OTHER_KEY);
        assertThat(refusal(authority.certificate("old"), authority.keyOf("old"), NONE))
                .isEqualTo(Reason.DATES);
        assertThat(refusal(authority.keyOf("alice"), null, NONE)).isEqualTo(Reason.NO_CERTIFICATE);
        assertThat(refusal(folder.resolve("nowhere"), null, NONE)).isEqualTo(Reason.UNREADABLE);
        Path text = ownersOnly(Files.writeString(folder.resolve("text"), "hello"));
        assertThat(refusal(text, null, NONE)).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void anOlderKeyFormatIsSaidWithTheWayToConvertIt() throws Exception {
        Path key = folder.resolve("older.key");
        TestAuthority.openssl("ec", "-in", authority.keyOf("alice").toString(), "-out", key.toString());
        ownersOnly(key);
        Throwable e = catchThrowable(() -> ClientCertificate.read(authority.certificate("alice"), key, NONE));
        assertThat(e).hasMessageContaining("openssl pkcs8 -topk8");
    }

    private static TlsFailedException refused(TlsTrustBuilder trust, String... server) throws Exception {
        TlsTrust built = trust.authorities(authority.certificate()).build();
        try (OpensslServer openssl = new OpensslServer(authority, "server", server)) {
            return (TlsFailedException) catchThrowable(() -> Channels.ask(Channels.https(openssl.port(), built)));
        }
    }

    private static ClientCertificate stranger() {
        return ClientCertificate.read(folder.resolve("rsa-bob.crt"), folder.resolve("rsa-bob.key"), NONE);
    }

    @Test
    void aServerThatRefusesTheCertificateIsUnderstoodByItsAlert() throws Exception {
        for (TlsTrustBuilder trust : new TlsTrustBuilder[] {TlsTrust.builder().onlyTls12(), TlsTrust.builder()}) {
            TlsFailedException e = refused(trust.client(stranger()), "-Verify", "1");
            assertThat(e.reason()).isEqualTo(TlsFailure.CLIENT_CERTIFICATE);
            assertThat(e.alert()).isEqualTo("unknown_ca");
        }
    }

    @Test
    void aServerThatMissesTheCertificateSaysItPlainlyInTls13Only() throws Exception {
        assertThat(refused(TlsTrust.builder(), "-Verify", "1").reason()).isEqualTo(TlsFailure.CLIENT_CERTIFICATE);
        assertThat(refused(TlsTrust.builder().onlyTls12(), "-Verify", "1").reason())
                .isEqualTo(TlsFailure.NOTHING_IN_COMMON);
    }

    @Test
    void aServerWithOldVersionsOnlyIsUnderstoodByItsAlert() throws Exception {
        assertThat(refused(TlsTrust.builder(), "-tls1_1", "-cipher", "ALL:@SECLEVEL=0")
                        .reason())
                .isEqualTo(TlsFailure.PROTOCOL_VERSION);
    }

    @Test
    void aServerThatHangsUpOnTheCertificateEndsTheHandshake() {
        TlsFailedException none = (TlsFailedException) catchThrowable(() -> ask(null));
        // the JDK's server resets the connection, and its alert is lost or not
        assertThat(none.reason()).isIn(TlsFailure.CLIENT_CERTIFICATE, TlsFailure.NOTHING_IN_COMMON, TlsFailure.ENDED);
    }
}
