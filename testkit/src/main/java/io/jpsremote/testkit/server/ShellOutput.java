package io.jpsremote.testkit.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a shell's fragments go; thread-safe.
 *
 * <p>Fragments of one target come from one thread at a time, so their order is that of the calls.
 */
public interface ShellOutput {

    /**
     * Whole fragments for the client. May wait while the client does not fetch them; such a wait ends at once when the pipeline was stopped or
     * closed, when the shell was, or when the calling thread is interrupted (its flag stays set). Bytes are taken then without waiting: a last
     * state is among them.
     *
     * @param pipeline null for the pool
     */
    void fragments(@Nullable UUID pipeline, byte[] fragments);

    /** A stop was taken note of, which need not mean that the pipeline ends; where it does, it may be told with {@link #pipelineDone} alone. */
    default void stopAcknowledged(UUID pipeline) {}

    /** The final state of this pipeline was given: nothing more comes from it. */
    void pipelineDone(UUID pipeline);

    /** A process behind the shell has ended with this status; told before {@link #closed}. Over SSH it is the subsystem's. */
    default void exited(int status) {}

    /**
     * The shell has ended.
     *
     * @param cause what a client is told, or null when it ended as asked
     */
    void closed(@Nullable String cause);

    /** A message that cannot be used; over packet lines it becomes a line of the error stream, over WS-Man nobody hears of it [wire-psrp 3]. */
    default void complaint(String text) {}
}
