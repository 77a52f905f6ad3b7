package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.RemotingException;

/** The pipeline was stopped before it had completed; carries what had arrived until then. */
public final class PipelineStoppedException extends RemotingException {

    private final transient PipelineResult result;

    PipelineStoppedException(PipelineResult result) {
        super("The pipeline has been stopped.", null);
        this.result = result;
    }

    /** What had arrived before the stop; a stop discards output that was not read yet. */
    public PipelineResult result() {
        return result;
    }
}
