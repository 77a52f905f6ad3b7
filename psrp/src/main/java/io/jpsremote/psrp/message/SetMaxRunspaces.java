package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another most number of runspaces. [MS-PSRP] 2.2.2.6
 *
 * @param callId the {@code ci} that the answer carries
 */
public record SetMaxRunspaces(int runspaces, long callId) implements Message {

    @Override
    public MessageType type() {
        return MessageType.SET_MAX_RUNSPACES;
    }

    @Override
    public Object body() {
        return PsObject.builder()
                .extended("MaxRunspaces", runspaces)
                .extended("ci", callId)
                .build();
    }

    static SetMaxRunspaces read(@Nullable Object value) {
        Body body = Body.of("SET_MAX_RUNSPACES", value);
        return new SetMaxRunspaces(body.int32("MaxRunspaces"), body.int64("ci"));
    }
}
