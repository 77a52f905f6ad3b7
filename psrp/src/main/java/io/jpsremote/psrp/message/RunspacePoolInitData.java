package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/** The runspaces of a pool that was connected to. [MS-PSRP] 2.2.2.28 */
public record RunspacePoolInitData(int minRunspaces, int maxRunspaces) implements Message {

    @Override
    public MessageType type() {
        return MessageType.RUNSPACEPOOL_INIT_DATA;
    }

    @Override
    public Object body() {
        return PsObject.builder()
                .extended("MinRunspaces", minRunspaces)
                .extended("MaxRunspaces", maxRunspaces)
                .build();
    }

    static RunspacePoolInitData read(@Nullable Object value) {
        Body body = Body.of("RUNSPACEPOOL_INIT_DATA", value);
        return new RunspacePoolInitData(body.int32("MinRunspaces"), body.int32("MaxRunspaces"));
    }
}
