package io.jpsremote.psrp.host;

import io.jpsremote.psrp.failure.RemotingException;

/** A host does not do what a script asked of it; its text reaches the script as the error of that call. */
public final class HostRefusedException extends RemotingException {

    public HostRefusedException(String message) {
        super(message, null);
    }
}
