package io.jpsremote.testkit.server;

/** A backend that cannot open a shell; the message is what a client is told. */
public final class ShellRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ShellRefusedException(String message) {
        super(message);
    }

    public ShellRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
