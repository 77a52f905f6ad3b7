package io.jpsremote.testkit.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a shell's fragments go; thread-safe. */
public interface ShellOutput {

    /**
     * Whole fragments for the client; may wait while the client does not fetch them.
     *
     * @param pipeline null for the pool
     */
    void fragments(@Nullable UUID pipeline, byte[] fragments);

    /** Nothing more comes from this pipeline. */
    void pipelineDone(UUID pipeline);

    /**
     * The shell has ended by itself.
     *
     * @param cause what a client is told, or null when it ended as asked
     */
    void closed(@Nullable String cause);
}
