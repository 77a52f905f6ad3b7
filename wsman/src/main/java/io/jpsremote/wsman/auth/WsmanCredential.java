package io.jpsremote.wsman.auth;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A user name with what proves it, kept as long as new connections may have to authenticate, and wiped by {@link #close()}. Negotiate and
 * NTLM keep the NT hash only; Basic and Kerberos need the password itself.
 */
public final class WsmanCredential implements AutoCloseable {

    private final String userName;
    private final NtlmIdentity identity;
    private char @Nullable [] password;

    private WsmanCredential(String userName, NtlmIdentity identity, char @Nullable [] password) {
        this.userName = userName;
        this.identity = identity;
        this.password = password;
    }

    /**
     * @param userName {@code DOMAIN\\user}, {@code .\\user}, {@code user@REALM} or {@code user}
     * @param password stays the caller's to wipe
     * @param keepPassword whether a scheme will be used that needs the password itself
     */
    public static WsmanCredential of(String userName, char[] password, boolean keepPassword) {
        return new WsmanCredential(
                userName, NtlmIdentity.of(userName, password), keepPassword ? password.clone() : null);
    }

    public String userName() {
        return userName;
    }

    NtlmIdentity ntlm() {
        return identity;
    }

    synchronized char[] password() {
        if (password == null) {
            throw new IllegalStateException("the password is not kept, or these credentials are closed");
        }
        return password.clone();
    }

    @Override
    public synchronized void close() {
        identity.close();
        if (password != null) {
            Arrays.fill(password, '\0');
            password = null;
        }
    }

    /** The name only. */
    @Override
    public String toString() {
        return userName;
    }
}
