package io.jpsremote.psrp.failure;

import org.jspecify.annotations.Nullable;

/**
 * A session that was to be connected to is not there, belongs to somebody else, or has a client already. Where the server says which,
 * {@link RequirementNotMetException#behind} has it.
 */
public final class SessionUnavailableException extends RemotingException {

    public SessionUnavailableException(String message, @Nullable Throwable cause) {
        super(PeerText.lines(message), cause);
    }
}
