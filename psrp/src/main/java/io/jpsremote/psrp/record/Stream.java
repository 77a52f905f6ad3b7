package io.jpsremote.psrp.record;

/** The streams that a pipeline writes to. */
public enum Stream {
    OUTPUT,
    ERROR,
    WARNING,
    VERBOSE,
    DEBUG,
    INFORMATION,
    PROGRESS
}
