package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is taken for the server that is meant, over a real handshake with the JDK's https server. */
@Timeout(60)
class TlsTrustTest {

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static TestAuthority old;

    @BeforeAll
    static void makeAuthority() {
        authority = TestAuthority.root(folder, "root");
        authority.issue("good");
        authority.issue("other", "subjectAltName=DNS:elsewhere.example");
        authority.issue("expired", -1, "-sha256");
        old = TestAuthority.root(folder, "rsa-root");
        old.issue("weak", 2, "-md5");
    }

    private static TlsTrustBuilder known() {
        return TlsTrust.builder().authorities(authority.certificate());
    }

    private static byte[] pin(String leaf) throws Exception {
        var certificate = PemFile.certificates(folder, Files.readAllBytes(authority.certificate(leaf)))
                .get(0);
        return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    }

    private static String ask(String leaf, TlsTrustBuilder trust) throws Exception {
        try (TlsServer server = new TlsServer(authority.pkcs12(leaf), null)) {
            return Channels.ask(Channels.https(server.port(), trust.build()));
        }
    }

    private static TlsFailedException failure(String leaf, TlsTrustBuilder trust) {
        return (TlsFailedException) catchThrowable(() -> ask(leaf, trust));
    }

    @Test
    void aKnownAuthorityIsTrustedOverTls13() throws Exception {
        assertThat(ask("good", known())).startsWith("TLSv1.3");
    }

    @Test
    void anUnknownAuthorityIsNot() {
        TlsFailedException e = failure("good", TlsTrust.builder());
        assertThat(e.reason()).isEqualTo(TlsFailure.UNKNOWN_AUTHORITY);
        assertThat(e.certificate().orElseThrow().getSubjectX500Principal().getName())
                .isEqualTo("CN=good");
    }

    @Test
    void anotherNameIsTakenOnlyWhereNamesAreNotChecked() throws Exception {
        assertThat(failure("other", known()).reason()).isEqualTo(TlsFailure.OTHER_NAME);
        assertThat(ask("other", known().anyName())).startsWith("TLSv1.3");
    }

    @Test
    void datesCountForEveryKindOfTrust() throws Exception {
        assertThat(failure("expired", known()).reason()).isEqualTo(TlsFailure.EXPIRED);
        assertThat(failure("expired", TlsTrust.builder().authorities(authority.certificate("expired")))
                        .reason())
                .isEqualTo(TlsFailure.EXPIRED);
        assertThat(failure("expired", TlsTrust.builder().anyAuthority()).reason())
                .isEqualTo(TlsFailure.EXPIRED);
        assertThat(failure("expired", TlsTrust.builder().pin(pin("expired"))).reason())
                .isEqualTo(TlsFailure.EXPIRED);
    }

    @Test
    void aPinReplacesAuthorityAndName() throws Exception {
        assertThat(ask("other", TlsTrust.builder().pin(pin("other")))).startsWith("TLSv1.3");
        assertThat(failure("good", TlsTrust.builder().pin(pin("other"))).reason())
                .isEqualTo(TlsFailure.OTHER_PIN);
    }

    @Test
    void aCertificateSignedWithADisabledAlgorithmIsNamedWeak() {
        assertThat(failure("weak", TlsTrust.builder().authorities(old.certificate()))
                        .reason())
                .isEqualTo(TlsFailure.WEAK_ALGORITHM);
    }

    @Test
    void theSystemsBundleIsTrustedBesideJavasAuthorities() throws Exception {
        Path bundle = folder.resolve("bundle.crt");
        Files.writeString(bundle, Files.readString(authority.certificate()));
        Authorities both = Authorities.ofBundles(List.of(folder.resolve("not there"), bundle, folder.resolve("later")));
        assertThat(both.certificates()).hasSizeGreaterThan(2);
        assertThat(both.certificates())
                .anyMatch(c -> c.getSubjectX500Principal().getName().equals("CN=root"));
    }

    private static TlsFailedException against(String answer) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket socket = listener.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // the client has gone
                }
            });
            thread.setDaemon(true);
            thread.start();
            TlsTrust trust = known().build();
            return (TlsFailedException)
                    catchThrowable(() -> Channels.ask(Channels.https(listener.getLocalPort(), trust)));
        }
    }

    @Test
    void aPlainHttpServerIsNoTls() throws Exception {
        assertThat(against("HTTP/1.1 400 Bad Request\r\n\r\n").reason()).isEqualTo(TlsFailure.NO_TLS);
    }

    @Test
    void aServerThatHangsUpEndsTheHandshake() throws Exception {
        assertThat(against("").reason()).isEqualTo(TlsFailure.ENDED);
    }

    @Test
    void anAlertIsKnownByItsName() throws Exception {
        // a fatal alert: protocol_version (70), handshake_failure (40), unrecognized_name (112)
        assertThat(against("\25\3\3\0\2\2F").reason()).isEqualTo(TlsFailure.PROTOCOL_VERSION);
        assertThat(against("\25\3\3\0\2\2(").reason()).isEqualTo(TlsFailure.NOTHING_IN_COMMON);
        TlsFailedException other = against("\25\3\3\0\2\2p");
        assertThat(other.reason()).isEqualTo(TlsFailure.OTHER);
        assertThat(other.alert()).isEqualTo("unrecognized_name");
    }

    @Test
    void aServerThatChoosesAnOldVersionHasNoVersionInCommon() throws Exception {
        // ServerHello of TLS 1.0: version, random, no session, TLS_DHE_RSA_WITH_AES_128_CBC_SHA, no compression
        String hello = "\3\1" + "r".repeat(32) + "\0" + "\0" + "3" + "\0";
        String message = "\2\0\0" + (char) hello.length() + hello;
        TlsFailedException failure = against("\26\3\1\0" + (char) message.length() + message);
        assertThat(failure.reason()).as("%s", failure.getCause()).isEqualTo(TlsFailure.PROTOCOL_VERSION);
    }
}
