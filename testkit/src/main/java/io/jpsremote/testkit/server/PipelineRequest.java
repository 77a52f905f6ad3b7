package io.jpsremote.testkit.server;

import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.GetCommandMetadata;
import io.jpsremote.psrp.message.HostInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline to run.
 *
 * @param id by which the transport knows it
 * @param pid the id in its messages
 * @param create null for a question about commands
 * @param metadata null for commands
 * @param host the host that serves it
 */
public record PipelineRequest(
        UUID id,
        UUID pid,
        @Nullable CreatePipeline create,
        @Nullable GetCommandMetadata metadata,
        HostInfo host) {

    /** The ids only: parameters may be anything, secrets too. */
    @Override
    public String toString() {
        return "PipelineRequest " + id;
    }
}
