package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.DebugRecord;
import org.jspecify.annotations.Nullable;

/** A record of the debug stream. [MS-PSRP] 2.2.2.22 */
public record DebugRecordMessage(DebugRecord record) implements Message {

    @Override
    public MessageType type() {
        return MessageType.DEBUG_RECORD;
    }

    @Override
    public @Nullable Object body() {
        return record.raw();
    }
}
