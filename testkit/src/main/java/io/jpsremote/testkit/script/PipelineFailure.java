package io.jpsremote.testkit.script;

import io.jpsremote.psrp.record.ErrorRecord;

/** A terminating error: ends the pipeline with its record. */
public final class PipelineFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ErrorRecord errorRecord;

    public PipelineFailure(ErrorRecord errorRecord) {
        super(errorRecord.message());
        this.errorRecord = errorRecord;
    }

    ErrorRecord errorRecord() {
        return errorRecord;
    }
}
