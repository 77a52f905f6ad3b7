package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.record.ErrorRecord;

/** A terminating error ended the pipeline; carries the error record and what had arrived until then. */
public final class PipelineFailedException extends RemotingException {

    private final transient ErrorRecord errorRecord;
    private final transient PipelineResult result;

    PipelineFailedException(ErrorRecord errorRecord, PipelineResult result) {
        super(PeerText.lines(errorRecord.message()), null);
        this.errorRecord = errorRecord;
        this.result = result;
    }

    /** The error that ended it; made here where the server sent none. */
    public ErrorRecord errorRecord() {
        return errorRecord;
    }

    /** The state the pipeline ended in. */
    public PipelineState state() {
        return result.state();
    }

    /** What had arrived before the error; empty where the output was read record by record. */
    public PipelineResult result() {
        return result;
    }
}
