package io.jpsremote.psrp.message;

/** A stream of a command that is to go into its output, as with {@code 2>&1}. */
public enum StreamMerge {
    ERROR,
    WARNING,
    VERBOSE,
    DEBUG,
    INFORMATION
}
