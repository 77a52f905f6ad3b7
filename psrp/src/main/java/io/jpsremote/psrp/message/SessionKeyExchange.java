package io.jpsremote.psrp.message;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of the key exchange of one pool: makes an RSA key when it is first needed, and takes the session key that the server
 * encrypted with it. [MS-PSRP] 3.1.5.4.4. Thread-safe.
 */
public final class SessionKeyExchange implements SessionKeySource, AutoCloseable {

    private static final int KEY_BITS = 2048;
    private static final int SESSION_KEY_BYTES = 32;

    private @Nullable KeyPair pair;
    private byte @Nullable [] key;

    /** An exchange with an RSA key of its own. */
    public SessionKeyExchange() {}

    /** An exchange with the given RSA key. */
    public SessionKeyExchange(KeyPair pair) {
        if (!(pair.getPublic() instanceof RSAPublicKey)) {
            throw new InvalidParameterException("an RSA key pair is needed");
        }
        this.pair = pair;
    }

    /** The message that asks for the session key; the first call makes the RSA key, which takes a moment. */
    public synchronized PublicKey publicKey() {
        try {
            if (pair == null) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                pair = generator.generateKeyPair();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime makes no RSA keys", e);
        }
        return new PublicKey(KeyBlobs.publicKey((RSAPublicKey) pair.getPublic()));
    }

    /**
     * Takes the server's answer.
     *
     * @throws ProtocolViolationException when it holds no session key for our RSA key
     */
    public synchronized void complete(EncryptedSessionKey answer) {
        if (pair == null) {
            throw new ProtocolViolationException("A session key came without being asked for", "[MS-PSRP] 2.2.2.4");
        }
        byte[] encrypted = KeyBlobs.encryptedKey(answer.key());
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
            take(cipher.doFinal(encrypted));
        } catch (GeneralSecurityException e) {
            throw new ProtocolViolationException("The session key cannot be decrypted", KeyBlobs.SECTION, e);
        }
    }

    private void take(byte[] decrypted) {
        if (decrypted.length != SESSION_KEY_BYTES) {
            Arrays.fill(decrypted, (byte) 0);
            throw new ProtocolViolationException(
                    "The session key has not " + SESSION_KEY_BYTES + " bytes", KeyBlobs.SECTION);
        }
        wipe();
        key = decrypted;
    }

    /** Whether there is a session key. */
    public synchronized boolean isComplete() {
        return key != null;
    }

    /**
     * The session key, a copy that the caller wipes.
     *
     * @throws IllegalStateException when there is none yet, or not any more
     */
    @Override
    public synchronized byte[] sessionKey() {
        if (key == null) {
            throw new IllegalStateException("there is no session key");
        }
        return key.clone();
    }

    /** Wipes the session key and drops the RSA key. */
    @Override
    public synchronized void close() {
        wipe();
        pair = null;
    }

    private void wipe() {
        if (key != null) {
            Arrays.fill(key, (byte) 0);
            key = null;
        }
    }

    @Override
    public synchronized String toString() {
        return key == null ? "SessionKeyExchange, no key yet" : "SessionKeyExchange, complete";
    }
}
