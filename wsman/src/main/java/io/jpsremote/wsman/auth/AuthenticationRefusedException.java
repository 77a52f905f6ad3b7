package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.RemotingException;
import org.jspecify.annotations.Nullable;

/** An answer of the server that a careful client does not accept; the reason says which rule it breaks. */
public final class AuthenticationRefusedException extends RemotingException {

    /** Why the answer was not accepted. */
    public enum Reason {
        /** The token is not what the mechanism allows at this place. */
        MALFORMED,
        /** 128-bit keys, extended session security, signing or sealing is missing. */
        WEAK,
        /** A checksum over the exchange is missing or wrong: somebody changed it. */
        TAMPERED,
        /** The server ended the exchange. */
        REJECTED
    }

    private final Reason reason;

    AuthenticationRefusedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    AuthenticationRefusedException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
