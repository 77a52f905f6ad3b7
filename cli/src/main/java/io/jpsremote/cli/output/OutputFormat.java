package io.jpsremote.cli.output;

/** The forms of {@code -OutputFormat}. */
public enum OutputFormat {
    TEXT,
    JSON,
    CLIXML
}
