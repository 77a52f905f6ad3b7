package io.jpsremote.testkit.auth;

/** A client's token that is not what its mechanism prescribes. */
final class MalformedTokenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedTokenException(String message) {
        super(message);
    }
}
