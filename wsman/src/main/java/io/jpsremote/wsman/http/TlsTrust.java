package io.jpsremote.wsman.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How the server is verified over https.
 *
 * @param context what checks the chain
 * @param checksName whether the certificate has to name the host
 */
public record TlsTrust(SSLContext context, boolean checksName) {

    // where Debian, Red Hat, SUSE and Alpine keep the system's authorities
    private static final List<Path> BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    /** Java's own authorities and the system's. */
    public static TlsTrust ofSystem() {
        return ofBundles(BUNDLES);
    }

    static TlsTrust ofBundles(List<Path> bundles) {
        try {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate certificate : javaAuthorities()) {
                add(authorities, certificate);
            }
            for (Path bundle : bundles) {
                if (Files.isReadable(bundle)) {
                    addAll(authorities, bundle);
                }
            }
            return new TlsTrust(context(managers(authorities)), true);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate authorities cannot be read", e);
        }
    }

    private static Certificate[] javaAuthorities() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new Certificate[0];
    }

    private static void addAll(KeyStore authorities, Path bundle) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(bundle)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                add(authorities, certificate);
            }
        }
    }

    private static void add(KeyStore authorities, Certificate certificate) throws GeneralSecurityException {
        authorities.setCertificateEntry("authority-" + authorities.size(), certificate);
    }

    private static TrustManager[] managers(@org.jspecify.annotations.Nullable KeyStore authorities)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    /** One certificate, known by the SHA-256 of its DER form: it replaces chain and name, not its dates. */
    public static TlsTrust ofPin(byte[] sha256) {
        return new TlsTrust(context(new TrustManager[] {new PinnedCertificate(sha256)}), false);
    }

    /** Any certificate that is valid today ({@code -SkipCACheck}). */
    public static TlsTrust ofAnyAuthority() {
        return new TlsTrust(context(new TrustManager[] {new AnyAuthority()}), true);
    }

    /** The same trust in a certificate whatever host it names ({@code -SkipCNCheck}). */
    public TlsTrust withoutName() {
        return new TlsTrust(context, false);
    }

    private static SSLContext context(TrustManager[] managers) {
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(null, managers, null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
