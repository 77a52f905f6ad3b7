package io.jpsremote.wsman.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Takes one certificate and no other. */
final class PinnedCertificate extends CheckedLeaf {

    private final byte[] sha256;

    PinnedCertificate(byte[] sha256) {
        this.sha256 = sha256.clone();
    }

    @Override
    void check(X509Certificate leaf) throws CertificateException {
        byte[] seen = hash(leaf);
        if (!MessageDigest.isEqual(sha256, seen)) {
            throw new CertificateRefusedException(
                    TlsFailure.OTHER_PIN,
                    "the server's certificate is not the pinned one: its SHA-256 is "
                            + HexFormat.of().formatHex(seen),
                    leaf,
                    null);
        }
    }

    private static byte[] hash(X509Certificate leaf) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
