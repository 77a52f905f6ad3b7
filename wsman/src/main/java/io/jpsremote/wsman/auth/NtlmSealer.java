package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * NTLM's message confidentiality with extended session security and key exchange ([MS-NLMP] 3.4.3, 3.4.4.2): a running RC4 stream and a
 * sequence number for each direction.
 *
 * <pre>signature: 01 00 00 00 | RC4(HMAC-MD5(signing key, seq | plaintext)[0..7]) | seq (little-endian)</pre>
 */
final class NtlmSealer implements MessageSealer {

    private static final String SECTION = "[MS-NLMP] 3.4.4.2";
    private static final int SIGNATURE_LENGTH = 16;

    private final byte[] sendSigningKey;
    private final byte[] receiveSigningKey;
    private final byte[] sendSealingKey;
    private final byte[] receiveSealingKey;
    private Rc4 sendStream;
    private Rc4 receiveStream;
    private int sendSequence;
    private int receiveSequence;

    /** @param client false for the server's side, which only tests need */
    NtlmSealer(byte[] exportedKey, boolean client) {
        sendSigningKey = NtlmKeys.signingKey(exportedKey, client);
        receiveSigningKey = NtlmKeys.signingKey(exportedKey, !client);
        sendSealingKey = NtlmKeys.sealingKey(exportedKey, client);
        receiveSealingKey = NtlmKeys.sealingKey(exportedKey, !client);
        sendStream = new Rc4(sendSealingKey);
        receiveStream = new Rc4(receiveSealingKey);
    }

    @Override
    public SealedPart seal(byte[] plaintext) {
        byte[] ciphertext = sendStream.apply(plaintext);
        return new SealedPart(signature(sendStream, sendSigningKey, sendSequence++, plaintext), ciphertext);
    }

    @Override
    public byte[] unseal(SealedPart sealed) {
        if (sealed.signature().length != SIGNATURE_LENGTH) {
            throw new ProtocolViolationException(
                    "An NTLM signature has 16 bytes, this one " + sealed.signature().length, SECTION);
        }
        byte[] plaintext = sealed.ciphertext();
        receiveStream.apply(plaintext, plaintext);
        byte[] expected = signature(receiveStream, receiveSigningKey, receiveSequence++, plaintext);
        if (!MessageDigest.isEqual(expected, sealed.signature())) {
            throw new ProtocolViolationException(
                    "A sealed message was changed, repeated or came out of order", SECTION);
        }
        return plaintext;
    }

    /** A signature over bytes that are not sealed, as SPNEGO's mechListMIC is. */
    byte[] sign(byte[] bytes) {
        return signature(sendStream, sendSigningKey, sendSequence++, bytes);
    }

    boolean verify(byte[] bytes, byte[] signature) {
        return MessageDigest.isEqual(signature(receiveStream, receiveSigningKey, receiveSequence++, bytes), signature);
    }

    /** Starts one direction's key stream again, its sequence number goes on. */
    void restart(boolean outgoing) {
        if (outgoing) {
            sendStream = new Rc4(sendSealingKey);
        } else {
            receiveStream = new Rc4(receiveSealingKey);
        }
    }

    private static byte[] signature(Rc4 stream, byte[] signingKey, int sequence, byte[] plaintext) {
        byte[] number = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(sequence)
                .array();
        byte[] checksum = Arrays.copyOf(NtlmKeys.hmacMd5(signingKey, number, plaintext), 8);
        return ByteBuffer.allocate(SIGNATURE_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .put(stream.apply(checksum))
                .put(number)
                .array();
    }
}
