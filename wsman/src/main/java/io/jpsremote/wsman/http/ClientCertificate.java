package io.jpsremote.wsman.http;

import io.jpsremote.wsman.http.ClientCertificateException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A certificate with its private key, by which a client logs on over https. */
public final class ClientCertificate {

    /** Gives the passphrase of an encrypted key; asked only when there is one, and once. */
    public interface PassphraseSource {

        /** @return null when there is none; the array is wiped by whoever asked */
        char @Nullable [] passphrase();
    }

    private final PrivateKey key;
    private final X509Certificate[] chain;

    private ClientCertificate(PrivateKey key, X509Certificate[] chain) {
        this.key = key;
        this.chain = chain;
    }

    /**
     * Reads it from PKCS#12, or from PEM with a PKCS#8 key.
     *
     * @param certificate the PKCS#12 file, or the PEM file with the certificate and those above it
     * @param key the PEM file with the key; null when it is in the first file
     * @throws ClientCertificateException when it cannot be used
     */
    public static ClientCertificate read(Path certificate, @Nullable Path key, PassphraseSource source) {
        byte[] first = KeyFile.read(certificate);
        try {
            if (PemFile.isPem(first)) {
                return ofPem(certificate, key, first, source);
            }
            if (key != null) {
                throw new ClientCertificateException(
                        Reason.UNREADABLE, certificate + " is no PEM file; a PKCS#12 file brings its own key", null);
            }
            KeyFile.checkPrivate(certificate);
            Pkcs12File store = Pkcs12File.open(certificate, first, source);
            return checked(store.key(), store.chain(), certificate);
        } finally {
            Arrays.fill(first, (byte) 0);
        }
    }

    private static ClientCertificate ofPem(
            Path certificate, @Nullable Path key, byte[] first, PassphraseSource source) {
        List<X509Certificate> chain = PemFile.certificates(certificate, first);
        Path keyFile = key == null ? certificate : key;
        KeyFile.checkPrivate(keyFile);
        byte[] second = key == null ? first.clone() : KeyFile.read(key);
        try {
            return checked(PemFile.key(keyFile, second, chain.get(0), source), chain, keyFile);
        } finally {
            Arrays.fill(second, (byte) 0);
        }
    }

    private static ClientCertificate checked(PrivateKey key, List<X509Certificate> chain, Path file) {
        X509Certificate leaf = chain.get(0);
        if (!belongTogether(key, leaf)) {
            throw new ClientCertificateException(
                    Reason.OTHER_KEY, "the key in " + file + " belongs to another certificate", null);
        }
        try {
            leaf.checkValidity();
        } catch (CertificateException e) {
            throw new ClientCertificateException(
                    Reason.DATES,
                    "the client certificate is good from " + leaf.getNotBefore().toInstant() + " to "
                            + leaf.getNotAfter().toInstant(),
                    e);
        }
        return new ClientCertificate(key, new ArrayList<>(chain).toArray(X509Certificate[]::new));
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate leaf) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] sample = "jpsremote".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(sample);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(leaf.getPublicKey());
            verifying.update(sample);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    X509Certificate certificate() {
        return chain[0];
    }

    X509ExtendedKeyManager keys() {
        return new OneKey(key, chain);
    }

    /** Whom it names. */
    @Override
    public String toString() {
        return chain[0].getSubjectX500Principal().getName();
    }
}
