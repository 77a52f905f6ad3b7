package io.jpsremote.testkit.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One open shell of a backend; thread-safe, and no call but {@link #end} waits long. */
public interface BackendShell extends AutoCloseable {

    /**
     * Takes whole fragments.
     *
     * @param pipeline null for the pool
     * @param promptResponse whether they came on the stream of answers to host calls
     */
    void receive(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse);

    /**
     * Waits, after the first fragments, until it is known whether the shell works: what a server knows before it answers a Create.
     *
     * @throws ShellRefusedException when it does not
     */
    default void awaitStart() {}

    /** Starts a pipeline with the fragments of its CREATE_PIPELINE, or their beginning; none at all where they follow. */
    void createPipeline(UUID pipeline, byte[] fragments);

    /** The signal {@code powershell/signal/crtl_c}; {@link ShellOutput#pipelineDone} follows for a pipeline that runs. */
    void stop(UUID pipeline);

    /** Ends a pipeline, also one that runs: {@link ShellOutput#pipelineDone} follows for that. */
    void closePipeline(UUID pipeline);

    /** Another client, or the same one again, connects: its fragments, and the fragments of the answer. */
    byte[] connect(byte[] fragments);

    /** Closes the shell as a client asks for it; {@link ShellOutput#closed} follows. */
    @Override
    void close();

    /** Ends whatever is left at once, and waits until no thread and no process of it is; for the end of the endpoint. */
    default void end() {
        close();
    }
}
