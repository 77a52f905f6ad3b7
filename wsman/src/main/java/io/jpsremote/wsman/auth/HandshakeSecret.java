package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The secret of one handshake: asked for when it is needed first, once, and wiped at its end. */
final class HandshakeSecret implements AutoCloseable {

    private final String userName;
    private final CredentialSource source;
    private final @Nullable KeptPassword kept;
    private char @Nullable [] asked;
    private @Nullable NtlmIdentity identity;

    HandshakeSecret(String userName, CredentialSource source, @Nullable KeptPassword kept) {
        this.userName = userName;
        this.source = source;
        this.kept = kept;
    }

    String userName() {
        return userName;
    }

    /**
     * A copy, the caller's to wipe.
     *
     * @throws CredentialMissingException when there is none
     */
    synchronized char[] password() {
        if (asked == null) {
            asked = ask();
        }
        return asked.clone();
    }

    private char[] ask() {
        try {
            char[] answer = source.password(userName);
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            throw new CredentialMissingException("The password of " + userName + " cannot be had", e);
        }
        throw new CredentialMissingException("There is no password for " + userName, null);
    }

    /** Whether a password can be had: not where only its NT hash is left. */
    boolean hasPassword() {
        return kept == null || kept.keepsPassword();
    }

    /** Stays this object's to wipe. */
    synchronized NtlmIdentity ntlm() {
        if (kept != null) {
            return kept.identity();
        }
        if (identity == null) {
            char[] copy = password();
            try {
                identity = NtlmIdentity.of(userName, copy);
            } finally {
                Arrays.fill(copy, '\0');
            }
        }
        return identity;
    }

    @Override
    public synchronized void close() {
        if (asked != null) {
            Arrays.fill(asked, '\0');
            asked = null;
        }
        if (identity != null) {
            identity.close();
        }
    }
}
