package io.jpsremote.ssh.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Public keys in their wire form [RFC 4253 section 6.6, RFC 5656, RFC 8709]: type, fingerprint, and the JDK's object for them. */
public final class PublicKeys {

    private static final byte[] ED25519_X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    private PublicKeys() {}

    /** The type of the key inside where the type is a certificate's. */
    public static String bareType(String type) {
        return type.endsWith(CERTIFICATE) ? type.substring(0, type.length() - CERTIFICATE.length()) : type;
    }

    /** The algorithm that a key or certificate signs with; SHA-1 is never used. */
    public static String algorithm(byte[] blob) {
        String type = type(blob);
        return bareType(type).equals("ssh-rsa") ? "rsa-sha2-512" + type.substring("ssh-rsa".length()) : type;
    }

    /** The type a blob begins with, {@code unknown} when it has none. */
    public static String type(byte[] blob) {
        try {
            return new WireReader(blob).readString();
        } catch (KeyFormatException e) {
            return "unknown";
        }
    }

    /** The bits of an RSA key; 0 for a key of another type. */
    public static int rsaBits(byte[] blob) {
        try {
            WireReader in = new WireReader(blob);
            if (!in.readString().equals("ssh-rsa")) {
                return 0;
            }
            in.readMpint(); // the exponent
            return in.readMpint().bitLength();
        } catch (KeyFormatException e) {
            return 0; // whoever uses the key says so
        }
    }

    /** The fingerprint as ssh prints it: {@code SHA256:} and Base64 without padding. */
    public static String fingerprint(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as the JDK knows it. Made by the JDK's own providers, which call the algorithm EC, not ECDSA. */
    public static PublicKey decode(byte[] blob) throws KeyFormatException {
        WireReader in = new WireReader(blob);
        String type = in.readString();
        try {
            return switch (type) {
                case "ssh-ed25519" -> ed25519(in.readBytes());
                case "ssh-rsa" -> rsa(in.readMpint(), in.readMpint());
                default -> ec(Curve.ofType(type), in);
            };
        } catch (GeneralSecurityException e) {
            throw new KeyFormatException("no valid key of type " + type, e);
        }
    }

    private static PublicKey ed25519(byte[] point) throws GeneralSecurityException, KeyFormatException {
        if (point.length != 32) {
            throw new KeyFormatException("an Ed25519 key of " + point.length + " bytes");
        }
        byte[] der = Arrays.copyOf(ED25519_X509, ED25519_X509.length + 32);
        System.arraycopy(point, 0, der, ED25519_X509.length, 32);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    private static PublicKey rsa(BigInteger exponent, BigInteger modulus) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private static PublicKey ec(Curve curve, WireReader in) throws GeneralSecurityException, KeyFormatException {
        if (!in.readString().equals(curve.sshName)) {
            throw new KeyFormatException("a key of another curve than its type says");
        }
        byte[] q = in.readBytes();
        // [SEC1 2.3.4] 04 || X || Y; compressed points are optional in RFC 5656 and OpenSSH refuses them.
        if (q.length < 3 || q[0] != 4 || q.length % 2 == 0) {
            throw new KeyFormatException("a compressed or broken point");
        }
        int half = q.length / 2;
        ECPoint point = new ECPoint(new BigInteger(1, q, 1, half), new BigInteger(1, q, 1 + half, half));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve.parameters()));
    }
}
