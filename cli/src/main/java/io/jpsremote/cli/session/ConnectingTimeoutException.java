package io.jpsremote.cli.session;

/** The time the user allowed for connecting has passed. */
public final class ConnectingTimeoutException extends RuntimeException {

    ConnectingTimeoutException(int millis) {
        super("The session was not open after " + millis + " ms (-ConnectingTimeout).");
    }
}
