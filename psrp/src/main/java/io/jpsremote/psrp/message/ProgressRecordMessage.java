package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.ProgressRecord;
import org.jspecify.annotations.Nullable;

/** A record of the progress stream. [MS-PSRP] 2.2.2.25 */
public record ProgressRecordMessage(ProgressRecord record) implements Message {

    @Override
    public MessageType type() {
        return MessageType.PROGRESS_RECORD;
    }

    @Override
    public @Nullable Object body() {
        return record.raw();
    }
}
