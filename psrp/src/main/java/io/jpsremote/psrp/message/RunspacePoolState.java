package io.jpsremote.psrp.message;

/**
 * States of a runspace pool in the order of their numbers: those of .NET, which the wire carries. [MS-PSRP] 2.2.3.4 numbers from 6 on
 * differently; no server sends those.
 */
public enum RunspacePoolState {
    BEFORE_OPEN,
    OPENING,
    OPENED,
    CLOSED,
    CLOSING,
    BROKEN,
    DISCONNECTING,
    DISCONNECTED,
    CONNECTING;

    /** The number on the wire. */
    public int value() {
        return ordinal();
    }

    /** The state of a number. */
    public static RunspacePoolState of(int value) {
        return Numbers.pick(values(), value, "runspace pool state");
    }

    /** Whether nothing can follow. */
    public boolean isFinal() {
        return this == CLOSED || this == BROKEN;
    }
}
