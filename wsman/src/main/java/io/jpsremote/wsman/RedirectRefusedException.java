package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.RemotingException;
import java.util.Locale;

/** A redirection that was not followed; nobody has gone there. */
public final class RedirectRefusedException extends RemotingException {

    /** Which rule it breaks. */
    public enum Reason {
        /** Nobody allowed following. */
        NOT_ALLOWED,
        TOO_MANY,
        /** From https to http: what is said there could be read and changed on the way. */
        TO_PLAIN_HTTP,
        /** Basic and CredSSP give the server the password itself: to the one the user named only. */
        PASSWORD_SHOWN,
        /** A ticket to act for the user goes to the host the user named only. */
        DELEGATED,
        /** It leads to no http or https address. */
        NO_ADDRESS
    }

    private final Reason reason;
    private final String location;

    RedirectRefusedException(Reason reason, String location) {
        super(
                "The redirection to '" + PeerText.oneLine(location) + "' was not followed: "
                        + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                null);
        this.reason = reason;
        this.location = location;
    }

    public Reason reason() {
        return reason;
    }

    /** As the server wrote it. */
    public String location() {
        return location;
    }
}
