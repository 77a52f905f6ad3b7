package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.RemotingException;
import org.jspecify.annotations.Nullable;

/** The source of the credentials gave no password. */
public final class CredentialMissingException extends RemotingException {

    CredentialMissingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
