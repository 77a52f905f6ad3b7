package io.jpsremote.psrp;

import io.jpsremote.psrp.message.DebugRecordMessage;
import io.jpsremote.psrp.message.ErrorRecordMessage;
import io.jpsremote.psrp.message.InformationRecordMessage;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.PipelineOutput;
import io.jpsremote.psrp.message.ProgressRecordMessage;
import io.jpsremote.psrp.message.VerboseRecordMessage;
import io.jpsremote.psrp.message.WarningRecordMessage;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.record.StreamRecord;

/** What users see of the messages of the seven streams. */
final class StreamRecords {

    private StreamRecords() {}

    static StreamRecord of(Message message) {
        return switch (message.type()) {
            case PIPELINE_OUTPUT -> new OutputRecord(((PipelineOutput) message).value());
            case ERROR_RECORD -> ((ErrorRecordMessage) message).record();
            case WARNING_RECORD -> ((WarningRecordMessage) message).record();
            case VERBOSE_RECORD -> ((VerboseRecordMessage) message).record();
            case DEBUG_RECORD -> ((DebugRecordMessage) message).record();
            case INFORMATION_RECORD -> ((InformationRecordMessage) message).record();
            case PROGRESS_RECORD -> ((ProgressRecordMessage) message).record();
            default -> throw new IllegalArgumentException(message.type() + " is no record of a stream");
        };
    }
}
