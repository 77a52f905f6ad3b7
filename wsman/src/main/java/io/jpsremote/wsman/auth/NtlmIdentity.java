package io.jpsremote.wsman.auth;

import java.util.Arrays;

/**
 * Who logs on by NTLM: a user name, a domain, and the NT hash of the password; the password itself is not kept. Wiped by {@link #close()}.
 */
public final class NtlmIdentity implements AutoCloseable {

    private final String user;
    private final String domain;
    private final byte[] ntHash;
    private volatile boolean closed;

    private NtlmIdentity(String user, String domain, byte[] ntHash) {
        this.user = user;
        this.domain = domain;
        this.ntHash = ntHash;
    }

    /**
     * @param userName {@code DOMAIN\\user}, {@code .\\user}, {@code user@realm} or {@code user}
     * @param password stays the caller's to wipe
     */
    public static NtlmIdentity of(String userName, char[] password) {
        checkUser(userName);
        int backslash = userName.indexOf('\\');
        String user = userName.substring(backslash + 1);
        String domain = backslash < 0 ? "" : userName.substring(0, backslash);
        return new NtlmIdentity(user, domain, NtlmKeys.ntHash(password));
    }

    /** @throws IllegalArgumentException when no user is named: that would be an anonymous logon */
    static void checkUser(String userName) {
        if (userName.isEmpty() || userName.endsWith("\\")) {
            throw new IllegalArgumentException("the user name '" + userName + "' names no user");
        }
    }

    String user() {
        return user;
    }

    /** The domain to send; {@code .} stands for the accounts of the server itself. */
    String domainFor(String serverComputerName) {
        return ".".equals(domain) ? serverComputerName : domain;
    }

    byte[] responseKey(String sentDomain) {
        if (closed) {
            throw new IllegalStateException("these credentials are closed");
        }
        return NtlmKeys.responseKey(ntHash, user, sentDomain);
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(ntHash, (byte) 0);
    }

    /** The names only. */
    @Override
    public String toString() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }
}
