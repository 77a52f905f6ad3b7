package io.jpsremote.ssh;

import io.jpsremote.ssh.key.KeyFormatException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/** Agreement on Curve25519 [RFC 8731]; a public value is its 32 bytes. */
final class MontgomeryAgreement implements Agreement {

    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b656e032100");
    private static final int BYTES = 32;

    private final KeyPair pair;

    MontgomeryAgreement() throws GeneralSecurityException {
        this.pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    }

    @Override
    public byte[] ours() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    }

    @Override
    public BigInteger agree(byte[] theirs) throws GeneralSecurityException, KeyFormatException {
        if (theirs.length != BYTES) {
            throw new KeyFormatException("a Curve25519 value of " + theirs.length + " bytes");
        }
        byte[] der = Arrays.copyOf(X509, X509.length + BYTES);
        System.arraycopy(theirs, 0, der, X509.length, BYTES);
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(pair.getPrivate());
        // A value of small order gives zero, which the JDK refuses as RFC 8731 section 3 demands.
        agreement.doPhase(KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(der)), true);
        byte[] secret = agreement.generateSecret();
        BigInteger k = new BigInteger(1, secret);
        Arrays.fill(secret, (byte) 0);
        return k;
    }
}
