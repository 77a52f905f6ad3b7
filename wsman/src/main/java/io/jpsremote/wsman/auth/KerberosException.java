package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.RemotingException;
import org.ietf.jgss.GSSException;

/** What JGSS refused; the major and minor codes are the facts, the text is only for people. */
public final class KerberosException extends RemotingException {

    KerberosException(String message, GSSException cause) {
        super(message, cause);
    }

    /** The failure as JGSS told it. */
    public GSSException gss() {
        return (GSSException) getCause();
    }
}
