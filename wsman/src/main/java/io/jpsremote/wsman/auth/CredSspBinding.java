package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * What both sides of CredSSP say to prove that they see the same TLS channel: since version 5 hashes over a nonce and the server's public key,
 * before that the key itself and the key plus one ([MS-CSSP] 3.1.5, CVE-2018-0886).
 */
final class CredSspBinding {

    private static final int FIRST_WITH_HASH = 5;

    private final int version;
    private final byte[] publicKey;
    private final byte[] nonce;

    /** @param nonce 32 random bytes; unused before version 5 */
    CredSspBinding(int version, PublicKey serverKey, byte[] nonce) {
        this.version = version;
        this.publicKey = subjectPublicKey(serverKey.getEncoded());
        this.nonce = nonce;
    }

    // SubjectPublicKeyInfo ::= SEQUENCE { algorithm, subjectPublicKey BIT STRING }: what the bit string holds
    private static byte[] subjectPublicKey(byte[] info) {
        ByteBuffer parts = Der.read(ByteBuffer.wrap(info)).expect(Der.SEQUENCE).content();
        Der.read(parts);
        byte[] bits = Der.read(parts).expect(Der.BIT_STRING).bytes();
        return Arrays.copyOfRange(bits, 1, bits.length);
    }

    /** Empty where the version has none. */
    byte[] nonce() {
        return version < FIRST_WITH_HASH ? new byte[0] : nonce;
    }

    byte[] ofClient() {
        return version < FIRST_WITH_HASH ? publicKey.clone() : hash("CredSSP Client-To-Server Binding Hash\0");
    }

    /** @throws AuthenticationRefusedException when the server's answer is for another key: somebody stands between */
    void check(byte[] ofServer) {
        byte[] expected;
        if (version < FIRST_WITH_HASH) {
            expected = publicKey.clone();
            expected[0]++;
        } else {
            expected = hash("CredSSP Server-To-Client Binding Hash\0");
        }
        if (!MessageDigest.isEqual(expected, ofServer)) {
            throw new AuthenticationRefusedException(
                    Reason.TAMPERED,
                    "The server did not prove its public key: somebody between may want the password. It was not sent.");
        }
    }

    private byte[] hash(String magic) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(magic.getBytes(StandardCharsets.US_ASCII));
            digest.update(nonce);
            return digest.digest(publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
