package io.jpsremote.testkit;

import io.jpsremote.testkit.ssh.SshLogon;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who may log on by SSH; of passwords only salted hashes are kept, for the life of the endpoint. */
final class SshUsers implements SshLogon {

    private record Key(String user, PublicKey key) {}

    private final byte[] salt = new byte[16];
    private final Map<String, byte[]> passwords = new HashMap<>();
    private final Set<Key> keys = new HashSet<>();

    SshUsers() {
        new SecureRandom().nextBytes(salt);
    }

    void password(String user, char[] password) {
        passwords.put(plain(user), hash(password));
    }

    void key(String user, PublicKey key) {
        keys.add(new Key(plain(user), key));
    }

    /** Names count without case, and a domain in front of them does not. */
    private static String plain(String user) {
        return user.substring(user.indexOf('\\') + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean acceptsPassword(String user, char[] password) {
        byte[] known = passwords.get(plain(user));
        return known != null && MessageDigest.isEqual(known, hash(password));
    }

    @Override
    public boolean acceptsKey(String user, PublicKey key) {
        return keys.contains(new Key(plain(user), key));
    }

    private byte[] hash(char[] password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)));
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** An EC key, which is made in no time. */
    static KeyPair newHostKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime makes no EC keys", e);
        }
    }
}
