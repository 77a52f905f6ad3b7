package io.jpsremote.cli.invoke;

/** The forms of {@code -InputFormat}. */
public enum InputFormat {
    TEXT,
    JSON,
    CLIXML
}
