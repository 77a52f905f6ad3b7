package io.jpsremote.cli.json;

/** A text is not JSON; the message says where and what was expected. */
public final class JsonSyntaxException extends RuntimeException {

    JsonSyntaxException(String message) {
        super(message);
    }
}
