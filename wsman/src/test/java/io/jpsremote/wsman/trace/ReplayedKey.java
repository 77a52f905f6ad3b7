package io.jpsremote.wsman.trace;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/** The session key of a recording, encrypted for the living client's RSA key, so that it can read the recorded secrets [MS-PSRP] 2.2.2.3-4. */
final class ReplayedKey {

    private static final Pattern PUBLIC_KEY = Pattern.compile("<S N=\"PublicKey\">([^<]+)</S>");
    private static final int MODULUS = 256;

    private final byte[] sessionKey;
    private final byte[] encrypted;

    ReplayedKey(String sessionKeyHex, byte[] publicKeyMessage) {
        sessionKey = HexFormat.of().parseHex(sessionKeyHex);
        Matcher text = PUBLIC_KEY.matcher(new String(publicKeyMessage, StandardCharsets.UTF_8));
        if (!text.find()) {
            throw new IllegalArgumentException("no public key in the message");
        }
        try {
            encrypted = encryptedFor(Base64.getDecoder().decode(text.group(1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // PUBLICKEYBLOB: 16 bytes of header, exponent (4) and modulus (256), both little-endian
    private byte[] encryptedFor(byte[] blob) throws GeneralSecurityException {
        BigInteger exponent = new BigInteger(1, reversed(Arrays.copyOfRange(blob, 16, 20)));
        BigInteger modulus = new BigInteger(1, reversed(Arrays.copyOfRange(blob, 20, 20 + MODULUS)));
        RSAPublicKey key =
                (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return reversed(cipher.doFinal(sessionKey));
    }

    /** The recorded ENCRYPTED_SESSION_KEY message with the key for the living client in it. */
    byte[] answer(byte[] message) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        blob.writeBytes(HexFormat.of().parseHex("010200001066000000a40000"));
        blob.writeBytes(encrypted);
        String body = new String(message, 40, message.length - 40, StandardCharsets.UTF_8)
                .replaceAll(
                        "(EncryptedSessionKey\">)[^<]+",
                        "$1" + Base64.getEncoder().encodeToString(blob.toByteArray()));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(message, 0, 40);
        answer.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        return answer.toByteArray();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }
}
