package io.jpsremote.testkit.auth;

import java.nio.CharBuffer;
import java.util.Arrays;

/** A user that an endpoint knows; prints no password. */
public final class Account {

    private final String domain;
    private final String name;
    private final char[] password;

    /**
     * @param domain empty for a local user
     * @param password copied
     * @throws IllegalArgumentException when the name is empty
     */
    public Account(String domain, String name, char[] password) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a user has a name");
        }
        this.domain = domain;
        this.name = name;
        this.password = password.clone();
    }

    /** @param user {@code DOMAIN\\name}, or {@code name} for a local user */
    public static Account of(String user, char[] password) {
        int slash = user.indexOf('\\');
        return slash < 0
                ? new Account("", user, password)
                : new Account(user.substring(0, slash), user.substring(slash + 1), password);
    }

    public String domain() {
        return domain;
    }

    public String name() {
        return name;
    }

    /** How the user is called as the owner of a shell. */
    public String qualifiedName() {
        return domain.isEmpty() ? name : domain + "\\" + name;
    }

    public boolean hasPassword() {
        return password.length > 0;
    }

    /** In time that does not depend on where they differ. */
    boolean hasPassword(CharSequence other) {
        int difference = password.length ^ other.length();
        for (int i = 0; i < other.length(); i++) {
            difference |= other.charAt(i) ^ (password.length == 0 ? 0 : password[i % password.length]);
        }
        return difference == 0;
    }

    /** NTOWFv1 ([MS-NLMP] 3.3.1): MD4 over the password in UTF-16. */
    byte[] ntHash() {
        byte[] bytes = new byte[password.length * 2];
        CharBuffer chars = CharBuffer.wrap(password);
        for (int i = 0; chars.hasRemaining(); i += 2) {
            char c = chars.get();
            bytes[i] = (byte) c;
            bytes[i + 1] = (byte) (c >> 8);
        }
        try {
            return Md4.digest(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    void wipe() {
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
