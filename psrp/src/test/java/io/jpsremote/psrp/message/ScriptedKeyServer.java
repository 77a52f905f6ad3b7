package io.jpsremote.psrp.message;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;

/** The server's half of the key exchange, written apart from the client's so that a mistake does not hide on both sides. */
final class ScriptedKeyServer {

    private ScriptedKeyServer() {}

    static EncryptedSessionKey answer(PublicKey request, byte[] sessionKey) throws GeneralSecurityException {
        byte[] blob = Base64.getDecoder().decode(request.key());
        if (!HexFormat.of().formatHex(blob, 0, 16).equals("0602000000a400005253413100080000") || blob.length != 276) {
            throw new IllegalArgumentException("no PUBLICKEYBLOB of 2048 bits");
        }
        BigInteger exponent = new BigInteger(1, reversed(Arrays.copyOfRange(blob, 16, 20)));
        BigInteger modulus = new BigInteger(1, reversed(Arrays.copyOfRange(blob, 20, 276)));
        RSAPublicKey key =
                (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        byte[] answer = Arrays.copyOf(HexFormat.of().parseHex("010200001066000000a40000"), 268);
        System.arraycopy(reversed(cipher.doFinal(sessionKey)), 0, answer, 12, 256);
        return new EncryptedSessionKey(Base64.getEncoder().encodeToString(answer));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }
}
