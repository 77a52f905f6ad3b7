package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a script forwards to the client. [MS-PSRP] 2.2.2.12
 *
 * @param timeGenerated an {@link java.time.OffsetDateTime}, {@link java.time.Instant} or {@link java.time.LocalDateTime} as it was sent
 */
public record UserEvent(
        int eventIdentifier,
        String sourceIdentifier,
        @Nullable Temporal timeGenerated,
        @Nullable Object sender,
        List<@Nullable Object> sourceArguments,
        @Nullable Object messageData,
        @Nullable String computerName,
        UUID runspaceId)
        implements Message {

    private static final String PREFIX = "PSEventArgs.";

    public UserEvent {
        sourceArguments = Collections.unmodifiableList(new ArrayList<>(sourceArguments));
    }

    @Override
    public MessageType type() {
        return MessageType.USER_EVENT;
    }

    @Override
    public Object body() {
        return PsObject.builder()
                .extended(PREFIX + "EventIdentifier", eventIdentifier)
                .extended(PREFIX + "SourceIdentifier", sourceIdentifier)
                .extended(PREFIX + "TimeGenerated", timeGenerated)
                .extended(PREFIX + "Sender", sender)
                .extended(PREFIX + "SourceArgs", sourceArguments.toArray())
                .extended(PREFIX + "MessageData", messageData)
                .extended(PREFIX + "ComputerName", computerName)
                .extended(PREFIX + "RunspaceId", runspaceId)
                .build();
    }

    static UserEvent read(@Nullable Object value) {
        Body body = Body.of("USER_EVENT", value);
        List<@Nullable Object> arguments = body.listOrNull(PREFIX + "SourceArgs");
        return new UserEvent(
                body.int32(PREFIX + "EventIdentifier"),
                body.text(PREFIX + "SourceIdentifier"),
                body.get(PREFIX + "TimeGenerated") instanceof Temporal time ? time : null,
                body.get(PREFIX + "Sender"),
                arguments == null ? List.of() : arguments,
                body.get(PREFIX + "MessageData"),
                body.textOrNull(PREFIX + "ComputerName"),
                body.guid(PREFIX + "RunspaceId"));
    }
}
