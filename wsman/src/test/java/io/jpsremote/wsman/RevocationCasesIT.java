package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.wsman.http.TestAuthority;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of an authority of openssl's that revokes some of them, and lists that can be fetched or not. */
@Timeout(60)
class RevocationCasesIT {

    private static final String PASSWORD = "revoked-Secret-6";

    @TempDir
    static Path folder;

    private static HttpServer lists;
    private static TestAuthority root;

    @BeforeAll
    static void start() throws Exception {
        lists = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        root = TestAuthority.root(folder, "root");
        issue("revoked", lists.getAddress().getPort());
        issue("unlisted", 1);
        root.revoke("revoked");
        byte[] list = root.list();
        lists.createContext("/root.crl", exchange -> {
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        lists.start();
    }

    private static void issue(String leaf, int port) {
        root.issue(
                leaf,
                "subjectAltName=IP:127.0.0.1",
                "crlDistributionPoints=URI:http://127.0.0.1:" + port + "/root.crl");
    }

    @AfterAll
    static void stop() {
        lists.stop(0);
    }

    private static WsmanEndpoint showing(String leaf) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(root.pkcs12(leaf, root))) {
            store.load(in, "test".toCharArray());
        }
        String alias = store.aliases().nextElement();
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            chain.add((X509Certificate) certificate);
        }
        TlsIdentity identity = new TlsIdentity((PrivateKey) store.getKey(alias, "test".toCharArray()), chain);
        return WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", new ScriptedBackend()))
                .user("ann", PASSWORD.toCharArray())
                .tls(identity)
                .start();
    }

    private static WsmanTransportBuilder to(WsmanEndpoint endpoint) {
        return OneAttempt.at("127.0.0.1", endpoint.port(), PASSWORD);
    }

    @Test
    void aRevokedCertificateIsNamedAndTheServerGetsNoLogon() throws Exception {
        try (WsmanEndpoint revoked = showing("revoked")) {
            assertThat(Unmet.opening(to(revoked).authorities(root.certificate())))
                    .containsExactly(WsmanRequirement.CERTIFICATE_NOT_REVOKED);
            assertThat(revoked.logons("ann")).isZero();
        }
    }

    @Test
    void whatCouldNotBeLearntIsAdviceOnAConnectionThatWorks() throws Exception {
        try (WsmanEndpoint unlisted = showing("unlisted")) {
            DiagnosisReport report = RemotingDiagnosis.of(
                    to(unlisted).authorities(root.certificate()).build(), SessionOptions.DEFAULT);
            assertThat(report.connected()).as(report.text()).isTrue();
            assertThat(report.advisories())
                    .extracting(RequirementFailure::requirement)
                    .containsExactly(WsmanRequirement.REVOCATION_CHECKED);
            assertThat(report.advisories().get(0).observed()).contains("CN=unlisted");
        }
    }

    @Test
    void aContextThatInsistsOnKnowingIsNamedAsTheReason() throws Exception {
        try (WsmanEndpoint unlisted = showing("unlisted")) {
            assertThat(Unmet.opening(to(unlisted).useSsl(insisting())))
                    .containsExactly(WsmanRequirement.REVOCATION_CHECKED);
        }
    }

    /** A context as a user may bring it: Java's own check of revocation, which takes no answer for a no. */
    private static SSLContext insisting() throws Exception {
        try (InputStream in = Files.newInputStream(root.certificate())) {
            X509Certificate anchor =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            PKIXBuilderParameters parameters =
                    new PKIXBuilderParameters(Set.of(new TrustAnchor(anchor, null)), new X509CertSelector());
            parameters.addCertPathChecker(
                    (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker());
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        }
    }
}
