package io.jpsremote.ssh.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The decrypted part of an OpenSSH private key [openssh PROTOCOL.key].
 *
 * <pre>
 * uint32 check  uint32 check  string type  (numbers of the key)  string comment  padding 1 2 3 ...
 * </pre>
 */
final class OpenSshPrivatePart {

    private static final byte[] ED25519_PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private OpenSshPrivatePart() {}

    static PrivateKey read(WireReader in, boolean encrypted) throws IOException, GeneralSecurityException {
        int check = in.readBits32();
        if (check != in.readBits32()) {
            throw encrypted ? new PassphraseException() : new KeyFormatException("the check numbers differ");
        }
        String type = in.readString();
        return switch (type) {
            case "ssh-ed25519" -> ed25519(in);
            case "ssh-rsa" -> rsa(in);
            default -> ec(Curve.ofType(type), in);
        };
    }

    private static PrivateKey ed25519(WireReader in) throws IOException, GeneralSecurityException {
        in.readBytes(); // the public key, again
        byte[] seedAndPoint = in.readBytes();
        byte[] der = Arrays.copyOf(ED25519_PKCS8, ED25519_PKCS8.length + 32);
        System.arraycopy(seedAndPoint, 0, der, ED25519_PKCS8.length, 32);
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } finally {
            Arrays.fill(der, (byte) 0);
            Arrays.fill(seedAndPoint, (byte) 0);
        }
    }

    private static PrivateKey rsa(WireReader in) throws IOException, GeneralSecurityException {
        BigInteger n = in.readMpint();
        BigInteger e = in.readMpint();
        BigInteger d = in.readMpint();
        BigInteger inverseQ = in.readMpint();
        BigInteger p = in.readMpint();
        BigInteger q = in.readMpint();
        BigInteger dp = d.mod(p.subtract(BigInteger.ONE));
        BigInteger dq = d.mod(q.subtract(BigInteger.ONE));
        return KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateCrtKeySpec(n, e, d, p, q, dp, dq, inverseQ));
    }

    private static PrivateKey ec(Curve curve, WireReader in) throws IOException, GeneralSecurityException {
        in.readString(); // the curve, again
        in.readBytes(); // the public key, again
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(in.readMpint(), curve.parameters()));
    }
}
