package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the variables of the pool's only runspace to be cleared; not while a pipeline runs. [MS-PSRP] 2.2.2.29
 *
 * @param callId the {@code ci} that the answer carries
 */
public record ResetRunspaceState(long callId) implements Message {

    @Override
    public MessageType type() {
        return MessageType.RESET_RUNSPACE_STATE;
    }

    @Override
    public Object body() {
        return PsObject.builder().extended("ci", callId).build();
    }

    static ResetRunspaceState read(@Nullable Object value) {
        return new ResetRunspaceState(Body.of("RESET_RUNSPACE_STATE", value).int64("ci"));
    }
}
