package io.jpsremote.testkit.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One open shell of a backend; thread-safe, and no call waits long. */
public interface BackendShell extends AutoCloseable {

    /**
     * Takes whole fragments.
     *
     * @param pipeline null for the pool
     * @param promptResponse whether they came on the stream of answers to host calls
     */
    void receive(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse);

    /** Starts a pipeline with the fragments of its CREATE_PIPELINE, or their beginning. */
    void createPipeline(UUID pipeline, byte[] fragments);

    /** The signal {@code powershell/signal/crtl_c}. */
    void stop(UUID pipeline);

    /** Ends a pipeline, also one that runs. */
    void closePipeline(UUID pipeline);

    /** Another client, or the same one again, connects: its fragments, and the fragments of the answer. */
    byte[] connect(byte[] fragments);

    @Override
    void close();
}
