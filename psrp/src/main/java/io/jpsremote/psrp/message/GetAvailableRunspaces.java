package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks how many runspaces are free. [MS-PSRP] 2.2.2.11
 *
 * @param callId the {@code ci} that the answer carries
 */
public record GetAvailableRunspaces(long callId) implements Message {

    @Override
    public MessageType type() {
        return MessageType.GET_AVAILABLE_RUNSPACES;
    }

    @Override
    public Object body() {
        return PsObject.builder().extended("ci", callId).build();
    }

    static GetAvailableRunspaces read(@Nullable Object value) {
        return new GetAvailableRunspaces(
                Body.of("GET_AVAILABLE_RUNSPACES", value).int64("ci"));
    }
}
