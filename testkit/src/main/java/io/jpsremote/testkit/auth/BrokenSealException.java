package io.jpsremote.testkit.auth;

/** A sealed message that is not what the client sealed, or not in its turn. */
public final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokenSealException(String message) {
        super(message);
    }

    BrokenSealException(String message, Throwable cause) {
        super(message, cause);
    }
}
