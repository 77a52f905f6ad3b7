package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** The binding of an authentication to the TLS connection it goes over (RFC 5929 4, tls-server-end-point). */
final class ChannelBindings {

    private ChannelBindings() {}

    /** MD5 of the gss_channel_bindings_struct, as NTLM and Kerberos carry it ([MS-NLMP] 3.1.5.1.2, RFC 4121 4.1.1.2). */
    static byte[] hash(X509Certificate server) {
        byte[] data = applicationData(server);
        return Hashes.md5(ByteBuffer.allocate(20 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(16, data.length)
                .position(20)
                .put(data)
                .array());
    }

    static byte[] applicationData(X509Certificate server) {
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] hash = MessageDigest.getInstance(digest(server)).digest(server.getEncoded());
            return ByteBuffer.allocate(prefix.length + hash.length)
                    .put(prefix)
                    .put(hash)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the server's certificate cannot be hashed", e);
        }
    }

    // RFC 5929 4.1: the hash of the certificate's signature, SHA-256 in place of MD5 and SHA-1
    private static String digest(X509Certificate server) {
        String algorithm = server.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("SHA384")) {
            return "SHA-384";
        }
        return algorithm.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }
}
