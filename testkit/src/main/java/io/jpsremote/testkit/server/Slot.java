package io.jpsremote.testkit.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One pipeline of a pool, from the transport's start of it to its close. */
final class Slot {

    /** How far it has come. */
    enum Phase {
        /** Its CREATE_PIPELINE has not come. */
        AWAITED,
        QUEUED,
        RUNNING,
        ENDED
    }

    final UUID id;
    Phase phase = Phase.AWAITED;

    @Nullable PipelineRequest request;
    /** Given back while it ran. */
    boolean closed;

    Slot(UUID id) {
        this.id = id;
    }
}
