package io.jpsremote.ssh.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Makes signatures in their wire form [RFC 4253 section 6.6, RFC 5656 section 3.1.2, RFC 8332, RFC 8709]. */
final class Signatures {

    private Signatures() {}

    static byte[] sign(PrivateKey key, String algorithm, byte[] data) throws GeneralSecurityException, KeyFormatException {
        Signature signature = Signature.getInstance(jcaName(algorithm));
        signature.initSign(key);
        signature.update(data);
        byte[] raw = signature.sign();
        byte[] body = Curve.isEcdsa(algorithm) ? integers(raw) : raw;
        return new WireWriter().writeString(algorithm).writeBytes(body).toBytes();
    }

    private static String jcaName(String algorithm) throws KeyFormatException {
        return switch (algorithm) {
            case "ssh-ed25519" -> "Ed25519";
            case "rsa-sha2-512" -> "SHA512withRSA";
            case "rsa-sha2-256" -> "SHA256withRSA";
            default -> Curve.ofType(algorithm).signature;
        };
    }

    /** DER's {@code SEQUENCE { INTEGER r, INTEGER s }} as the two mpints of SSH. */
    private static byte[] integers(byte[] der) {
        int at = (der[1] & 0x80) == 0 ? 2 : 2 + (der[1] & 0x7F);
        WireWriter out = new WireWriter();
        for (int i = 0; i < 2; i++) {
            int length = der[at + 1] & 0xFF;
            out.writeMpint(new BigInteger(der, at + 2, length));
            at += 2 + length;
        }
        return out.toBytes();
    }
}
