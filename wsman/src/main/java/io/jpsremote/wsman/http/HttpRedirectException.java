package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.RemotingException;

/** The server sends the client elsewhere. Nobody has gone there yet. */
public final class HttpRedirectException extends RemotingException {

    private final int status;
    private final String location;

    HttpRedirectException(int status, String location) {
        super("The server answered HTTP " + status + ", a redirection to '" + PeerText.oneLine(location) + "'", null);
        this.status = status;
        this.location = location;
    }

    public int status() {
        return status;
    }

    /** As the server wrote it; may be no address at all. */
    public String location() {
        return location;
    }
}
