package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of the information stream. [MS-PSRP] 2.2.2.26
 *
 * @param messageData what was written, any value
 * @param source the command or script that wrote it
 * @param timeGenerated an {@link java.time.OffsetDateTime}, {@link java.time.Instant} or {@link java.time.LocalDateTime} as it was sent
 * @param raw the record as it was sent
 */
public record InformationRecord(
        @Nullable Object messageData,
        String source,
        @Nullable Temporal timeGenerated,
        List<String> tags,
        String user,
        String computer,
        long processId,
        long nativeThreadId,
        long managedThreadId,
        @Nullable Object raw)
        implements StreamRecord {

    public InformationRecord {
        tags = List.copyOf(tags);
    }

    /** The record in what was sent, whatever that is. */
    public static InformationRecord from(@Nullable Object raw) {
        if (!(raw instanceof PsObject object) || !object.has("MessageData")) {
            return new InformationRecord(raw, "", null, List.of(), "", "", 0, 0, 0, raw);
        }
        return new InformationRecord(
                object.get("MessageData"),
                Fields.text(object, "Source"),
                object.get("TimeGenerated") instanceof Temporal time ? time : null,
                Fields.texts(object, "Tags"),
                Fields.text(object, "User"),
                Fields.text(object, "Computer"),
                Fields.number(object, "ProcessId", 0),
                Fields.number(object, "NativeThreadId", 0),
                Fields.number(object, "ManagedThreadId", 0),
                raw);
    }

    /** What {@code Write-Host} wrote, where this record comes from it. */
    public Optional<HostInformationMessage> hostMessage() {
        return messageData instanceof PsObject object && object.isOf(HostInformationMessage.TYPE)
                ? Optional.of(HostInformationMessage.from(object))
                : Optional.empty();
    }

    @Override
    public Stream stream() {
        return Stream.INFORMATION;
    }

    /** The message's text. */
    @Override
    public String toString() {
        return Fields.text(messageData);
    }
}
