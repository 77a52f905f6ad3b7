package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.VerboseRecord;
import org.jspecify.annotations.Nullable;

/** A record of the verbose stream. [MS-PSRP] 2.2.2.23 */
public record VerboseRecordMessage(VerboseRecord record) implements Message {

    @Override
    public MessageType type() {
        return MessageType.VERBOSE_RECORD;
    }

    @Override
    public @Nullable Object body() {
        return record.raw();
    }
}
