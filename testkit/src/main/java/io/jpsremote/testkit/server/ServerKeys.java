package io.jpsremote.testkit.server;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.EncryptedSessionKey;
import io.jpsremote.psrp.message.PublicKey;
import io.jpsremote.psrp.message.SessionKeySource;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of the key exchange: one session key for the life of a pool, handed out to every public key that asks for it
 * [wire-psrp 3.12]. Thread-safe.
 */
final class ServerKeys implements SessionKeySource {

    private static final String SECTION = "[MS-PSRP] 2.2.2.3";
    private static final int KEY_BYTES = 32;

    private byte @Nullable [] key;

    @Override
    public synchronized byte[] sessionKey() {
        if (key == null) {
            key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
        }
        return key.clone();
    }

    /** The session key under the client's public key, a PUBLICKEYBLOB: 16 bytes of header, exponent, modulus, little-endian. */
    EncryptedSessionKey answer(PublicKey request) {
        byte[] secret = sessionKey();
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, KeyFactory.getInstance("RSA").generatePublic(spec(request.key())));
            return new EncryptedSessionKey(simpleBlob(cipher.doFinal(secret)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ProtocolViolationException("Invalid public key data.", SECTION, e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static RSAPublicKeySpec spec(String base64) {
        ByteBuffer blob =
                ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        boolean known = blob.remaining() > 20
                && blob.getInt() == 0x0206
                && blob.getInt() == 0xA400
                && blob.getInt() == 0x31415352
                && blob.getInt() == (blob.remaining() - 4) * 8;
        if (!known) {
            throw new IllegalArgumentException("no PUBLICKEYBLOB");
        }
        int exponent = blob.getInt();
        byte[] modulus = new byte[blob.remaining()];
        blob.get(modulus);
        return new RSAPublicKeySpec(new BigInteger(1, reversed(modulus)), BigInteger.valueOf(exponent));
    }

    /** SIMPLEBLOB: an AES-256 key under RSA, little-endian. */
    private static String simpleBlob(byte[] encrypted) {
        ByteBuffer blob = ByteBuffer.allocate(12 + encrypted.length).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(0x0201).putInt(0x6610).putInt(0xA400).put(reversed(encrypted));
        return Base64.getEncoder().encodeToString(blob.array());
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    synchronized void wipe() {
        if (key != null) {
            Arrays.fill(key, (byte) 0);
            key = null;
        }
    }

    @Override
    public String toString() {
        return "ServerKeys";
    }
}
