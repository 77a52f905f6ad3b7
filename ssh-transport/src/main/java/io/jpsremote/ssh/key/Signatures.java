package io.jpsremote.ssh.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Makes and checks signatures in their wire form [RFC 4253 section 6.6, RFC 5656 section 3.1.2, RFC 8332, RFC 8709]. */
public final class Signatures {

    private Signatures() {}

    static byte[] sign(PrivateKey key, String algorithm, byte[] data)
            throws GeneralSecurityException, KeyFormatException {
        Signature signature = Signature.getInstance(jcaName(algorithm));
        signature.initSign(key);
        signature.update(data);
        byte[] raw = signature.sign();
        byte[] body = Curve.isEcdsa(algorithm) ? integers(raw) : raw;
        return new WireWriter().writeString(algorithm).writeBytes(body).toBytes();
    }

    /**
     * Checks a signature.
     *
     * @param key the signer's public key in wire form
     * @param algorithm the one that must have been used
     * @param signature in wire form, algorithm name included
     */
    public static boolean verify(byte[] key, String algorithm, byte[] data, byte[] signature)
            throws KeyFormatException {
        WireReader in = new WireReader(signature);
        if (!in.readString().equals(algorithm) || !keyType(algorithm).equals(PublicKeys.type(key))) {
            return false;
        }
        byte[] body = in.readBytes();
        try {
            Signature check = Signature.getInstance(jcaName(algorithm));
            check.initVerify(PublicKeys.decode(key));
            check.update(data);
            return check.verify(Curve.isEcdsa(algorithm) ? sequence(body) : body);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeyFormatException("the signature cannot be checked", e);
        }
    }

    private static String keyType(String algorithm) {
        return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    }

    private static String jcaName(String algorithm) throws KeyFormatException {
        return switch (algorithm) {
            case "ssh-ed25519" -> "Ed25519";
            case "rsa-sha2-512" -> "SHA512withRSA";
            case "rsa-sha2-256" -> "SHA256withRSA";
            case "ssh-rsa" -> "SHA1withRSA"; // only for host keys, and only where it was asked for
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

    /** The two mpints of SSH as DER's {@code SEQUENCE { INTEGER r, INTEGER s }}. */
    private static byte[] sequence(byte[] body) throws KeyFormatException {
        WireReader in = new WireReader(body);
        byte[] r = in.readMpint().toByteArray();
        byte[] s = in.readMpint().toByteArray();
        if (r.length > 67 || s.length > 67) {
            throw new KeyFormatException("a number in the signature is too large");
        }
        int length = 4 + r.length + s.length;
        WireWriter out = new WireWriter().writeByte(0x30);
        if (length > 127) {
            out.writeByte(0x81);
        }
        return out.writeByte(length)
                .writeByte(2)
                .writeByte(r.length)
                .writeRaw(r)
                .writeByte(2)
                .writeByte(s.length)
                .writeRaw(s)
                .toBytes();
    }
}
