package io.jpsremote.psrp.message;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * The two blobs of Windows' CryptoAPI in which keys travel; all numbers are little-endian.
 *
 * <pre>
 * PUBLICKEYBLOB  06 02 00 00 | 00 A4 00 00 (RSA) | "RSA1" | bits u32 | exponent u32 | modulus
 * SIMPLEBLOB     01 02 00 00 | 10 66 00 00 (AES-256) | 00 A4 00 00 (RSA) | encrypted key
 * </pre>
 */
final class KeyBlobs {

    static final String SECTION = "[MS-PSRP] 2.2.2.4";

    private static final int PUBLIC_HEADER = 20;
    private static final int SIMPLE_HEADER = 12;
    private static final int PUBLIC_KEY_BLOB = 0x0206;
    private static final int SIMPLE_BLOB = 0x0201;
    private static final int RSA_KEY_EXCHANGE = 0xA400;
    private static final int AES_256 = 0x6610;
    private static final int RSA1 = 0x31415352;

    private KeyBlobs() {}

    static String publicKey(RSAPublicKey key) {
        int bytes = (key.getModulus().bitLength() + 7) / 8;
        ByteBuffer blob = ByteBuffer.allocate(PUBLIC_HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(PUBLIC_KEY_BLOB).putInt(RSA_KEY_EXCHANGE).putInt(RSA1).putInt(bytes * 8);
        blob.putInt(key.getPublicExponent().intValueExact());
        blob.put(littleEndian(key.getModulus(), bytes));
        return Base64.getEncoder().encodeToString(blob.array());
    }

    /** The encrypted session key of a SIMPLEBLOB in base64, big-endian as RSA wants it. */
    static byte[] encryptedKey(String base64) {
        ByteBuffer blob = ByteBuffer.wrap(decoded(base64)).order(ByteOrder.LITTLE_ENDIAN);
        if (blob.remaining() <= SIMPLE_HEADER
                || blob.getInt() != SIMPLE_BLOB
                || blob.getInt() != AES_256
                || blob.getInt() != RSA_KEY_EXCHANGE) {
            throw new ProtocolViolationException("The session key is in no SIMPLEBLOB", SECTION);
        }
        byte[] key = new byte[blob.remaining()];
        blob.get(key);
        return reversed(key);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new ProtocolViolationException("The session key is no base64", SECTION, e);
        }
    }

    private static byte[] littleEndian(BigInteger number, int length) {
        byte[] big = number.toByteArray();
        byte[] little = new byte[length];
        for (int i = 0; i < Math.min(length, big.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    private static byte[] reversed(byte[] bytes) {
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        return bytes;
    }
}
