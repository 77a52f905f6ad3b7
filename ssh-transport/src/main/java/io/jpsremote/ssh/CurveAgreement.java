package io.jpsremote.ssh;

import io.jpsremote.ssh.key.KeyFormatException;
import io.jpsremote.ssh.key.PublicKeys;
import io.jpsremote.ssh.key.WireWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** Agreement on a NIST curve [RFC 5656 section 4]; points are {@code 04 || X || Y}. */
final class CurveAgreement implements Agreement {

    private final String sshName;
    private final int bytes;
    private final KeyPair pair;

    CurveAgreement(String sshName, String jcaName, int bits) throws GeneralSecurityException {
        this.sshName = sshName;
        this.bytes = (bits + 7) / 8;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(jcaName));
        this.pair = generator.generateKeyPair();
    }

    @Override
    public byte[] ours() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        byte[] point = new byte[1 + 2 * bytes];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1 + bytes);
        put(key.getW().getAffineY(), point, 1 + 2 * bytes);
        return point;
    }

    @Override
    public BigInteger agree(byte[] theirs) throws GeneralSecurityException, KeyFormatException {
        byte[] blob = new WireWriter()
                .writeString("ecdsa-sha2-" + sshName)
                .writeString(sshName)
                .writeBytes(theirs)
                .toBytes();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(PublicKeys.decode(blob), true); // refuses a point that is not on the curve
        byte[] secret = agreement.generateSecret();
        BigInteger k = new BigInteger(1, secret);
        Arrays.fill(secret, (byte) 0);
        return k;
    }

    private void put(BigInteger number, byte[] target, int end) {
        byte[] raw = number.toByteArray();
        int from = Math.max(0, raw.length - bytes);
        System.arraycopy(raw, from, target, end - (raw.length - from), raw.length - from);
    }
}
