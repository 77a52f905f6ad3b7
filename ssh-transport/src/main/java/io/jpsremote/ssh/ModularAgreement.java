package io.jpsremote.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;

/** Agreement in a group of numbers modulo a prime [RFC 4253 section 8, RFC 8268]; a public value is an mpint. */
final class ModularAgreement implements Agreement {

    private final BigInteger prime;
    private final BigInteger generator;
    private final KeyPair pair;

    ModularAgreement(BigInteger prime, BigInteger generator) throws GeneralSecurityException {
        this.prime = prime;
        this.generator = generator;
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("DiffieHellman");
        pairs.initialize(new DHParameterSpec(prime, generator));
        this.pair = pairs.generateKeyPair();
    }

    @Override
    public byte[] ours() {
        return ((DHPublicKey) pair.getPublic()).getY().toByteArray();
    }

    @Override
    public BigInteger agree(byte[] theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("DiffieHellman");
        agreement.init(pair.getPrivate());
        // Values outside of 2..p-2 are refused by the JDK.
        agreement.doPhase(
                KeyFactory.getInstance("DiffieHellman")
                        .generatePublic(new DHPublicKeySpec(new BigInteger(theirs), prime, generator)),
                true);
        byte[] secret = agreement.generateSecret();
        BigInteger k = new BigInteger(1, secret);
        Arrays.fill(secret, (byte) 0);
        return k;
    }
}
