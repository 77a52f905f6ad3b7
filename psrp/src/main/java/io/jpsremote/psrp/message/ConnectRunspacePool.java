package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a disconnected pool. [MS-PSRP] 2.2.2.27
 *
 * @param minRunspaces null, with the other one, keeps what the pool has
 */
public record ConnectRunspacePool(
        @Nullable Integer minRunspaces, @Nullable Integer maxRunspaces) implements Message {

    @Override
    public MessageType type() {
        return MessageType.CONNECT_RUNSPACEPOOL;
    }

    @Override
    public Object body() {
        return minRunspaces == null
                ? ""
                : PsObject.builder()
                        .extended("MinRunspaces", minRunspaces)
                        .extended("MaxRunspaces", maxRunspaces)
                        .build();
    }

    static ConnectRunspacePool read(@Nullable Object value) {
        if (!(value instanceof PsObject)) {
            return new ConnectRunspacePool(null, null);
        }
        Body body = Body.of("CONNECT_RUNSPACEPOOL", value);
        return new ConnectRunspacePool(body.int32("MinRunspaces"), body.int32("MaxRunspaces"));
    }
}
