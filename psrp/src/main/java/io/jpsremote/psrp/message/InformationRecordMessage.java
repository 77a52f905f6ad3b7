package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.InformationRecord;
import org.jspecify.annotations.Nullable;

/** A record of the information stream. [MS-PSRP] 2.2.2.26 */
public record InformationRecordMessage(InformationRecord record) implements Message {

    @Override
    public MessageType type() {
        return MessageType.INFORMATION_RECORD;
    }

    @Override
    public @Nullable Object body() {
        return record.raw();
    }
}
