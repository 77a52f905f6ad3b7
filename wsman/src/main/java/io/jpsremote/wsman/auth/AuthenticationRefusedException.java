package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.RemotingException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An answer of the server that a careful client does not accept; the reason says which rule it breaks. */
public final class AuthenticationRefusedException extends RemotingException {

    /** Why the answer was not accepted. */
    public enum Reason {
        /** The token is not what the mechanism allows at this place. */
        MALFORMED,
        /** 128-bit keys, extended session security, signing or sealing is missing. */
        WEAK,
        /** The server's CredSSP is of a version that lets somebody between take the logon over. */
        OUTDATED,
        /** A checksum over the exchange is missing or wrong: somebody changed it. */
        TAMPERED,
        /** The server ended the exchange. */
        REJECTED
    }

    private final Reason reason;
    private final int ntStatus;

    private AuthenticationRefusedException(Reason reason, int ntStatus, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.ntStatus = ntStatus;
    }

    AuthenticationRefusedException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, 0, message, cause);
    }

    /** The server ended the exchange and said why. */
    static AuthenticationRefusedException withStatus(int ntStatus) {
        return new AuthenticationRefusedException(
                Reason.REJECTED,
                ntStatus,
                String.format("The server ended the logon with NTSTATUS 0x%08X", ntStatus),
                null);
    }

    AuthenticationRefusedException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }

    /** The server's status ([MS-ERREF] 2.3), empty where it gave none. */
    public OptionalInt ntStatus() {
        return ntStatus == 0 ? OptionalInt.empty() : OptionalInt.of(ntStatus);
    }
}
