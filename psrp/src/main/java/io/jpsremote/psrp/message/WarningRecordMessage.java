package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.WarningRecord;
import org.jspecify.annotations.Nullable;

/** A record of the warning stream. [MS-PSRP] 2.2.2.24 */
public record WarningRecordMessage(WarningRecord record) implements Message {

    @Override
    public MessageType type() {
        return MessageType.WARNING_RECORD;
    }

    @Override
    public @Nullable Object body() {
        return record.raw();
    }
}
