package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secure strings up to protocol 2.3: base64 of AES-256-CBC under the session key, with an initialisation vector of zeros, of UTF-16LE.
 */
public final class EncryptedStrings implements SecureStringCodec {

    private static final int BLOCK = 16;

    private final SessionKeySource keys;

    /** @param keys asked for every string; may wait for the key exchange */
    public EncryptedStrings(SessionKeySource keys) {
        this.keys = keys;
    }

    @Override
    public String encrypt(char[] text) {
        byte[] plain = Utf16.encode(text);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot encrypt with AES-256", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    @Override
    public char[] decrypt(String element) {
        byte[] encrypted = Utf16.fromBase64(element);
        byte[] plain = {};
        try {
            plain = cipher(Cipher.DECRYPT_MODE).doFinal(encrypted);
            return Utf16.decode(plain);
        } catch (GeneralSecurityException e) {
            throw new ProtocolViolationException(
                    "A SecureString is not encrypted with the session key", Utf16.SECTION, e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        byte[] key = keys.sessionKey();
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            // the same vector for every string: [MS-PSRP] 2.2.5.1.24 leaves no other choice
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK]));
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "EncryptedStrings";
    }
}
