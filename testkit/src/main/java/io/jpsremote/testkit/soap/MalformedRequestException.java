package io.jpsremote.testkit.soap;

/** A request that cannot be read. */
public final class MalformedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedRequestException(String message) {
        super(message);
    }

    MalformedRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
