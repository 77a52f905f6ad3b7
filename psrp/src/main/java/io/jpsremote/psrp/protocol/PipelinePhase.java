package io.jpsremote.psrp.protocol;

import io.jpsremote.psrp.message.PipelineState;

/** Where a pipeline is in its life, finer than {@link PipelineState}: waiting for a runspace and being started are phases of their own. */
public enum PipelinePhase {
    NOT_STARTED(PipelineState.NOT_STARTED),
    QUEUED(PipelineState.NOT_STARTED),
    STARTING(PipelineState.RUNNING),
    RUNNING(PipelineState.RUNNING),
    STOPPING(PipelineState.STOPPING),
    STOPPED(PipelineState.STOPPED),
    COMPLETED(PipelineState.COMPLETED),
    FAILED(PipelineState.FAILED);

    private final PipelineState state;

    PipelinePhase(PipelineState state) {
        this.state = state;
    }

    /** The state PowerShell shows for this phase. */
    public PipelineState state() {
        return state;
    }

    public boolean isOver() {
        return this == STOPPED || this == COMPLETED || this == FAILED;
    }

    /** Whether the server has been told of the pipeline and has not ended it. */
    public boolean isOnServer() {
        return this == STARTING || this == RUNNING || this == STOPPING;
    }
}
