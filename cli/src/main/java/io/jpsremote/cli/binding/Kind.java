package io.jpsremote.cli.binding;

/** What a parameter takes. */
public enum Kind {
    /** Nothing, or {@code :$true} / {@code :$false}. */
    SWITCH,
    /** One text. */
    TEXT,
    /** One whole number. */
    NUMBER,
    /** Texts parted by commas. */
    LIST
}
