package io.jpsremote.wsman.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** The {@code tls-server-end-point} channel binding of a TLS connection (RFC 5929 4). */
public final class ChannelBinding {

    private ChannelBinding() {}

    /** The application data of the binding: the type's name and the hash of the server's certificate. */
    public static byte[] applicationData(X509Certificate server) {
        try {
            byte[] hash =
                    MessageDigest.getInstance(hashName(server.getSigAlgName())).digest(server.getEncoded());
            byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(prefix.length + hash.length)
                    .put(prefix)
                    .put(hash)
                    .array();
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("the server's certificate cannot be hashed for channel binding", e);
        }
    }

    /** What NTLM carries: MD5 over gss_channel_bindings_struct without addresses ([MS-NLMP] 3.1.5.1.2). */
    public static byte[] ntlmHash(byte[] applicationData) {
        byte[] struct = ByteBuffer.allocate(20 + applicationData.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0)
                .putLong(0)
                .putInt(applicationData.length)
                .put(applicationData)
                .array();
        return NtlmKeys.md5(struct);
    }

    /** No binding: sixteen zero bytes. */
    public static byte[] none() {
        return new byte[16];
    }

    // RFC 5929 4.1: the hash of the certificate's signature, SHA-256 in place of MD5 and SHA-1 and where there is no
    // single hash
    private static String hashName(String signatureAlgorithm) {
        String upper = signatureAlgorithm.toUpperCase(Locale.ROOT).replace("-", "");
        if (upper.startsWith("SHA384")) {
            return "SHA-384";
        }
        return upper.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }
}
