package io.jpsremote.cli.binding;

/** The user's command line cannot be understood; the message says what was wrong and what would be right. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
