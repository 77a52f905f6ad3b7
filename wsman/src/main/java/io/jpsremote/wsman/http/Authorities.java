package io.jpsremote.wsman.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities a server's chain may end in. */
record Authorities(Set<X509Certificate> certificates) {

    // where the distributions keep the system's authorities; the first that is there is the system's
    private static final List<Path> SYSTEM = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"), // Debian, Ubuntu, Arch, Gentoo
            Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"), // Red Hat, Fedora
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"), // older Red Hat
            Path.of("/var/lib/ca-certificates/ca-bundle.pem"), // SUSE
            Path.of("/etc/ssl/ca-bundle.pem"), // older SUSE
            Path.of("/etc/ssl/cert.pem")); // Alpine, macOS

    /** Java's own and the system's. */
    static Authorities ofSystem() throws GeneralSecurityException, IOException {
        return ofBundles(SYSTEM);
    }

    /** Java's own and those of the first of these files that can be read. */
    static Authorities ofBundles(List<Path> bundles) throws GeneralSecurityException, IOException {
        Set<X509Certificate> all =
                new LinkedHashSet<>(Arrays.asList(manager(null).getAcceptedIssuers()));
        for (Path bundle : bundles) {
            if (Files.isReadable(bundle)) {
                all.addAll(read(bundle));
                break;
            }
        }
        return new Authorities(all);
    }

    /** Those of one PEM file and no others. */
    static Authorities ofFile(Path bundle) throws GeneralSecurityException, IOException {
        Set<X509Certificate> all = read(bundle);
        if (all.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in " + bundle);
        }
        return new Authorities(all);
    }

    private static Set<X509Certificate> read(Path bundle) throws GeneralSecurityException, IOException {
        Set<X509Certificate> all = new LinkedHashSet<>();
        try (InputStream in = Files.newInputStream(bundle)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                all.add((X509Certificate) certificate);
            }
        }
        return all;
    }

    Set<TrustAnchor> anchors() {
        return certificates.stream().map(c -> new TrustAnchor(c, null)).collect(Collectors.toSet());
    }

    X509ExtendedTrustManager manager() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return manager(store);
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java judges no X.509 certificates");
    }
}
