package io.jpsremote.psrp.message;

/**
 * States of a runspace pool in the order of their numbers: those of .NET, which the wire carries. [MS-PSRP] 2.2.3.4 numbers from 6 on
 * differently; no server sends those.
 */
public enum RunspacePoolState {
    BEFORE_OPEN(0),
    OPENING(1),
    OPENED(2),
    CLOSED(3),
    CLOSING(4),
    BROKEN(5),
    DISCONNECTING(6),
    DISCONNECTED(7),
    CONNECTING(8);

    private final int value;

    RunspacePoolState(int value) {
        this.value = value;
    }

    /** The number on the wire. */
    public int value() {
        return value;
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
