package io.jpsremote.psrp.failure;

import org.jspecify.annotations.Nullable;

/** The session is not connected now, but goes on on its server: after a reconnect what was being done can be done again. */
public final class SessionDisconnectedException extends RemotingException {

    /** @param cause what broke the link, or null when the session was left on purpose */
    public SessionDisconnectedException(String message, @Nullable Throwable cause) {
        super(PeerText.lines(message), cause);
    }
}
