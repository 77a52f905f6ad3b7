package io.jpsremote.wsman.http;

import java.io.EOFException;
import java.net.SocketException;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** How a server has stayed silent, by the types of what the HTTP client throws. */
public enum SilenceEvidence {
    /** No connection came about in time. */
    NOT_CONNECTED,
    /** The connection ended before an answer. */
    ENDED;

    /** Reads the chain of causes; empty where it says neither. */
    public static Optional<SilenceEvidence> of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConnectTimeoutException) {
                return Optional.of(NOT_CONNECTED);
            }
            if (t instanceof NoHttpResponseException
                    || t instanceof ConnectionClosedException
                    || t instanceof SocketException
                    || t instanceof EOFException) {
                return Optional.of(ENDED);
            }
        }
        return Optional.empty();
    }
}
