package io.jpsremote.wsman.auth;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A password kept for later handshakes; once NTLM alone is in use, its NT hash only. Wiped by {@link #close()}. */
final class KeptPassword implements CredentialSource, AutoCloseable {

    private final String userName;
    private char @Nullable [] password;
    private @Nullable NtlmIdentity identity;
    private boolean closed;

    /** @param password stays the caller's to wipe */
    KeptPassword(String userName, char[] password) {
        this.userName = userName;
        this.password = password.clone();
    }

    @Override
    public synchronized char[] password(String ignored) {
        if (password == null) {
            throw new IllegalStateException(
                    closed ? "these credentials are closed" : "the password is not kept any more, only its NT hash");
        }
        return password.clone();
    }

    /** Stays this object's to wipe. */
    synchronized NtlmIdentity identity() {
        if (identity == null) {
            char[] copy = password(userName);
            try {
                identity = NtlmIdentity.of(userName, copy);
            } finally {
                Arrays.fill(copy, '\0');
            }
        }
        return identity;
    }

    synchronized boolean keepsPassword() {
        return password != null;
    }

    synchronized void keepHashOnly() {
        if (!closed) {
            identity();
            wipe();
        }
    }

    private void wipe() {
        if (password != null) {
            Arrays.fill(password, '\0');
            password = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        wipe();
        if (identity != null) {
            identity.close();
        }
    }
}
