package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Revocation lists over http and a responder of openssl, as the certificates say. */
@Timeout(60)
class RevocationTest {

    @TempDir
    static Path folder;

    private static HttpServer lists;
    private static ServerSocket silent;
    private static String listed;
    private static TestAuthority root;
    private static TestAuthority below;
    private static TestAuthority walled;

    private final List<String> told = new ArrayList<>();
    private Revocation revocation;

    @BeforeAll
    static void start() throws Exception {
        lists = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listed = "crlDistributionPoints=URI:http://127.0.0.1:"
                + lists.getAddress().getPort();
        silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        root = TestAuthority.root(folder, "root");
        root.issue("listed", listed + "/root.crl");
        root.issue("revoked", listed + "/root.crl");
        root.issue("unlisted");
        root.issue("unreachable", "crlDistributionPoints=URI:http://127.0.0.1:1/root.crl");
        String wall = "crlDistributionPoints=URI:http://127.0.0.1:" + silent.getLocalPort() + "/root.crl";
        root.issue("unanswered", wall);
        walled = root.intermediate("walled-in", wall);
        walled.issue("walled", wall);
        below = root.intermediate("below", "crlDistributionPoints=URI:http://127.0.0.1:1/root.crl");
        below.issue("deep", listed + "/below.crl");
        below.revoke("deep");
        root.revoke("revoked");
        serve("/root.crl", root.list());
        serve("/below.crl", below.list());
        lists.start();
    }

    private static void serve(String path, byte[] bytes) {
        lists.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterAll
    static void stop() throws Exception {
        lists.stop(0);
        silent.close();
    }

    @BeforeEach
    void ask() throws Exception {
        revocation =
                new Revocation(Authorities.ofFile(root.certificate()).anchors(), Duration.ofMillis(700), told::add);
    }

    private void check(String leaf, TestAuthority... above) throws Exception {
        List<X509Certificate> chain = new ArrayList<>(read(root.certificate(leaf)));
        for (TestAuthority authority : above) {
            chain.addAll(read(authority.certificate()));
        }
        revocation.check(chain.toArray(X509Certificate[]::new));
    }

    private static List<X509Certificate> read(Path file) throws Exception {
        return PemFile.certificates(file, Files.readAllBytes(file));
    }

    @Test
    void aCertificateThatIsNotOnTheListPassesWithoutAWord() throws Exception {
        check("listed");
        assertThat(told).isEmpty();
    }

    @Test
    void aRevokedCertificateIsRefused() {
        assertThatThrownBy(() -> check("revoked"))
                .isInstanceOfSatisfying(
                        CertificateRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(TlsFailure.REVOKED));
    }

    @Test
    void aCertificateThatSaysNoPlaceIsNotAskedFor() throws Exception {
        check("unlisted");
        assertThat(told).isEmpty();
    }

    @Test
    void whatCannotBeLearntPassesAndIsTold() throws Exception {
        check("unreachable");
        assertThat(told)
                .hasSize(1)
                .first()
                .asString()
                .contains("CN=unreachable")
                .contains("could not be learnt");
    }

    @Test
    void aResponderThatDoesNotAnswerIsGivenUp() throws Exception {
        check("unanswered");
        assertThat(told).hasSize(1).first().asString().contains("no answer within");
    }

    @Test
    void aWallThatAnswersNothingCostsNoMoreForALongChain() throws Exception {
        Duration all = Duration.ofSeconds(3);
        revocation = new Revocation(Authorities.ofFile(root.certificate()).anchors(), all, told::add);
        long start = System.nanoTime();
        check("walled", walled);
        assertThat(told).hasSize(2).allSatisfy(t -> assertThat(t).contains("no answer within"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(all.multipliedBy(2));
    }

    @Test
    void aRevokedLeafIsFoundEvenWhereNothingIsLearntOfTheAuthorityAboveIt() {
        assertThatThrownBy(() -> check("deep", below)).isInstanceOf(CertificateRefusedException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void oneAnswerIsGoodForTheNextConnections() throws Exception {
        check("unreachable");
        check("unreachable");
        assertThat(told).hasSize(1);
    }

    @Test
    void theResponderOfOcspIsAsked() throws Exception {
        String where = "authorityInfoAccess=OCSP;URI:http://127.0.0.1:"
                + lists.getAddress().getPort() + "/ocsp";
        TestAuthority own = TestAuthority.root(folder, "ocsp-root");
        own.issue("asked", where);
        own.issue("gone", where);
        // openssl's responder knows what stands in the index: the revoked one; of the other it says "unknown"
        own.revoke("gone");
        lists.createContext("/ocsp", exchange -> {
            byte[] answer = own.ocsp(question(exchange));
            exchange.getResponseHeaders().add("Content-Type", "application/ocsp-response");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        revocation = new Revocation(Authorities.ofFile(own.certificate()).anchors(), Duration.ofSeconds(10), told::add);
        assertThatThrownBy(() -> check("gone")).isInstanceOf(CertificateRefusedException.class);
        check("asked");
        assertThat(told).hasSize(1);
    }

    /** RFC 6960 A.1: short questions come by GET, in the path. */
    private static byte[] question(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return exchange.getRequestMethod().equals("GET")
                ? Base64.getMimeDecoder().decode(path.substring("/ocsp/".length()))
                : exchange.getRequestBody().readAllBytes();
    }
}
