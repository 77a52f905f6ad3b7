package io.jpsremote.wsman.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key arithmetic of NTLMv2 ([MS-NLMP] 3.3.2, 3.4.4, 3.4.5); every array returned is the caller's to wipe. */
final class NtlmKeys {

    private static final char FINAL_SIGMA = '\u03C2';
    private static final char FIRST_GEORGIAN = '\u10D0';
    private static final char LAST_GEORGIAN = '\u10FF';

    private NtlmKeys() {}

    /** NTOWFv1: what the password is kept as. */
    static byte[] ntHash(char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_16LE.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        try {
            return Md4.hash(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** NTOWFv2: the user name in upper case, the domain as the user gave it. */
    static byte[] responseKey(byte[] ntHash, String user, String domain) {
        return hmacMd5(ntHash, utf16(capitals(user) + domain));
    }

    /**
     * In capitals as Windows writes them: a letter stays one letter, and one whose capital has another small letter stays as it is, except for the
     * final sigma. Georgian has had capitals since Unicode 11 only, and none in Windows.
     */
    static String capitals(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            char small = letters[i];
            char capital = Character.toUpperCase(small);
            boolean backAgain = Character.toLowerCase(capital) == small || small == FINAL_SIGMA;
            boolean georgian = small >= FIRST_GEORGIAN && small <= LAST_GEORGIAN;
            letters[i] = backAgain && !georgian ? capital : small;
        }
        return new String(letters);
    }

    /** The client's part of the NTLMv2 response ([MS-NLMP] 2.2.2.7). */
    static byte[] clientChallengeBlob(long fileTime, byte[] clientChallenge, byte[] targetInfo) {
        return ByteBuffer.allocate(28 + targetInfo.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) 0)
                .putInt(0)
                .putLong(fileTime)
                .put(clientChallenge)
                .putInt(0)
                .put(targetInfo)
                .putInt(0)
                .array();
    }

    static byte[] ntProof(byte[] responseKey, byte[] serverChallenge, byte[] blob) {
        return hmacMd5(responseKey, serverChallenge, blob);
    }

    static byte[] lmv2Response(byte[] responseKey, byte[] serverChallenge, byte[] clientChallenge) {
        byte[] proof = hmacMd5(responseKey, serverChallenge, clientChallenge);
        return ByteBuffer.allocate(24).put(proof).put(clientChallenge).array();
    }

    static byte[] sealingKey(byte[] exportedKey, boolean fromClient) {
        return md5(exportedKey, magic(fromClient, "sealing"));
    }

    static byte[] signingKey(byte[] exportedKey, boolean fromClient) {
        return md5(exportedKey, magic(fromClient, "signing"));
    }

    private static byte[] magic(boolean fromClient, String what) {
        String direction = fromClient ? "client-to-server" : "server-to-client";
        return ("session key to " + direction + " " + what + " key magic constant\0")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-MD5, which NTLM needs (FIPS mode?)", e);
        }
    }

    static byte[] md5(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no MD5, which NTLM needs (FIPS mode?)", e);
        }
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
