package io.jpsremote.ssh.knownhosts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first field of a known_hosts line: patterns with {@code *}, {@code ?} and {@code !}, or one hashed name [sshd(8), SSH_KNOWN_HOSTS]. */
final class HostPatterns {

    private static final String HASHED = "|1|";

    private final String field;

    HostPatterns(String field) {
        this.field = field;
    }

    /** Whether the name is meant; a negated pattern that matches wins over all others. */
    boolean match(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        if (field.startsWith(HASHED)) {
            return matchesHash(host);
        }
        boolean matched = false;
        for (String pattern : field.split(",")) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern).matcher(host).matches()) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    /** {@code |1|salt|HMAC-SHA1(salt, name)}, both in Base64. */
    private boolean matchesHash(String host) {
        List<String> parts = List.of(field.substring(HASHED.length()).split("\\|"));
        if (parts.size() != 2) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts.get(0));
            byte[] hash = Base64.getDecoder().decode(parts.get(1));
            return salt.length > 0 && MessageDigest.isEqual(hash, hmac(salt, host));
        } catch (IllegalArgumentException e) {
            return false; // a broken line knows no host
        }
    }

    static byte[] hmac(byte[] salt, String host) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }
}
