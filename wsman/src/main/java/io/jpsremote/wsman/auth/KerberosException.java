package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.RemotingException;
import java.util.OptionalInt;

/** What Kerberos refused: no ticket, or a context the server does not take. The error number is the fact, the text is only for people. */
public final class KerberosException extends RemotingException {

    private final boolean credentialsRefused;

    KerberosException(String message, Exception cause) {
        super(message, cause);
        credentialsRefused = KerberosErrors.credentialsRefused(cause);
    }

    /** The KDC's error number (RFC 4120 7.5.9), empty where it gave none. */
    public OptionalInt number() {
        return getCause() == null ? OptionalInt.empty() : KerberosErrors.number(getCause());
    }

    /** Whether the KDC knows that the user or the password is wrong: nothing else may be tried with them then. */
    public boolean credentialsRefused() {
        return credentialsRefused;
    }
}
