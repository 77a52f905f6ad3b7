package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.PeerText;
import java.io.IOException;

/** The connection was closed in the middle of an authentication that belongs to the connection: most often a proxy's doing. */
public final class ConnectionNotKeptException extends IOException {

    private final String via;

    ConnectionNotKeptException(String via) {
        super("the connection was closed in the middle of the authentication"
                + (via.isEmpty() ? "" : " by way of " + PeerText.oneLine(via)));
        this.via = via;
    }

    /** What the {@code Via} header says is in between, empty where there is none. */
    public String via() {
        return via;
    }
}
