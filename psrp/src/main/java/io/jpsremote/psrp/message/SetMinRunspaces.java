package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another least number of runspaces. [MS-PSRP] 2.2.2.7
 *
 * @param callId the {@code ci} that the answer carries
 */
public record SetMinRunspaces(int runspaces, long callId) implements Message {

    @Override
    public MessageType type() {
        return MessageType.SET_MIN_RUNSPACES;
    }

    @Override
    public Object body() {
        return PsObject.builder()
                .extended("MinRunspaces", runspaces)
                .extended("ci", callId)
                .build();
    }

    static SetMinRunspaces read(@Nullable Object value) {
        Body body = Body.of("SET_MIN_RUNSPACES", value);
        return new SetMinRunspaces(body.int32("MinRunspaces"), body.int64("ci"));
    }
}
