package io.jpsremote.cli.terminal;

/** Whoever read the output has gone ({@code | head -1}); the program ends quietly. */
public final class ClosedOutputException extends RuntimeException {

    ClosedOutputException(Throwable cause) {
        super("the output was closed", cause);
    }
}
