package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.ErrorRecord;
import org.jspecify.annotations.Nullable;

/**
 * The state of the pool has changed. [MS-PSRP] 2.2.2.9
 *
 * @param error why, where the server says so; a terminating error comes here and not as a record of the error stream
 */
public record RunspacePoolStateMessage(
        RunspacePoolState state, @Nullable ErrorRecord error) implements Message {

    @Override
    public MessageType type() {
        return MessageType.RUNSPACEPOOL_STATE;
    }

    @Override
    public Object body() {
        return StateBodies.write("RunspaceState", state.value(), error);
    }

    static RunspacePoolStateMessage read(@Nullable Object value) {
        Body body = Body.of("RUNSPACEPOOL_STATE", value);
        return new RunspacePoolStateMessage(RunspacePoolState.of(body.int32("RunspaceState")), StateBodies.error(body));
    }
}
