package io.jpsremote.psrp.protocol;

import io.jpsremote.psrp.message.RunspacePoolState;

/** Where a runspace pool is in its life, finer than {@link RunspacePoolState}: negotiating is told from opening. */
public enum PoolPhase {
    BEFORE_OPEN(RunspacePoolState.BEFORE_OPEN),
    NEGOTIATING(RunspacePoolState.OPENING),
    OPENING(RunspacePoolState.OPENING),
    OPENED(RunspacePoolState.OPENED),
    DISCONNECTING(RunspacePoolState.DISCONNECTING),
    DISCONNECTED(RunspacePoolState.DISCONNECTED),
    CONNECTING(RunspacePoolState.CONNECTING),
    CLOSING(RunspacePoolState.CLOSING),
    CLOSED(RunspacePoolState.CLOSED),
    BROKEN(RunspacePoolState.BROKEN);

    private final RunspacePoolState state;

    PoolPhase(RunspacePoolState state) {
        this.state = state;
    }

    /** The state PowerShell shows for this phase. */
    public RunspacePoolState state() {
        return state;
    }

    public boolean isOver() {
        return this == CLOSED || this == BROKEN;
    }
}
