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

    /** @param domain empty for a local user */
    private record User(String domain, String name) {

        /** Names count without case. */
        static User of(String text) {
            String user = text.toLowerCase(Locale.ROOT);
            int slash = user.indexOf('\\');
            if (user.substring(slash + 1).isBlank()) {
                throw new IllegalArgumentException("a user has a name");
            }
            return new User(user.substring(0, Math.max(0, slash)), user.substring(slash + 1));
        }

        /** Whether a client that gives that name may mean this one: a local user under any domain, a domain's user also without it. */
        boolean isMeantBy(User given) {
            return name.equals(given.name)
                    && (domain.isEmpty() || given.domain.isEmpty() || domain.equals(given.domain));
        }
    }

    private record Key(User user, PublicKey key) {}

    private final byte[] salt = new byte[16];
    private final byte[] empty;
    private final Map<User, byte[]> passwords = new HashMap<>();
    private final Set<Key> keys = new HashSet<>();

    SshUsers() {
        new SecureRandom().nextBytes(salt);
        empty = hash(new char[0]);
    }

    /** @throws IllegalArgumentException when the name is empty or was given before */
    void password(String user, char[] password) {
        if (passwords.putIfAbsent(User.of(user), hash(password)) != null) {
            throw new IllegalArgumentException("the user " + user + " is given twice");
        }
    }

    /** @throws IllegalArgumentException when the name is empty */
    void key(String user, PublicKey key) {
        keys.add(new Key(User.of(user), key));
    }

    @Override
    public boolean acceptsPassword(String user, char[] password) {
        byte[] hash = hash(password);
        return isNamed(user)
                && passwords.entrySet().stream()
                        .filter(known -> known.getKey().isMeantBy(User.of(user)))
                        .anyMatch(known -> MessageDigest.isEqual(known.getValue(), hash));
    }

    @Override
    public boolean acceptsKey(String user, PublicKey key) {
        return isNamed(user)
                && keys.stream()
                        .filter(known -> known.user().isMeantBy(User.of(user)))
                        .anyMatch(known -> known.key().equals(key));
    }

    private static boolean isNamed(String user) {
        return !user.substring(user.indexOf('\\') + 1).isBlank();
    }

    @Override
    public boolean hasEmptyPassword() {
        return passwords.values().stream().anyMatch(hash -> MessageDigest.isEqual(hash, empty));
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
