package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.ErrorRecord;

/** A record of the error stream. [MS-PSRP] 2.2.2.20 */
public record ErrorRecordMessage(ErrorRecord record) implements Message {

    @Override
    public MessageType type() {
        return MessageType.ERROR_RECORD;
    }

    @Override
    public Object body() {
        return record.toPsObject();
    }
}
