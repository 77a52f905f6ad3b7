package io.jpsremote.psrp.transport;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a transport pulls the outgoing bytes of one target from, because each envelope has its own room. Implementations are
 * thread-safe; one transport thread pulls at a time.
 */
public interface FragmentSource {

    /**
     * The next bytes to send: one or more whole fragments of at most {@code maxBytes} bytes in all, prompt responses before other data.
     *
     * @param maxBytes room in bytes, at least 64
     * @return null when there is nothing to send now
     */
    @Nullable Chunk take(int maxBytes);

    /** About how many bytes {@link #take} could give now, so that a transport need not wake a thread to ask; many where that is not known. */
    default long waiting() {
        return Long.MAX_VALUE;
    }

    /**
     * Bytes that are sent in one piece.
     *
     * @param promptResponse whether they go on the prompt-response stream ({@code pr}, {@code PromptResponse})
     * @param fragments whole fragments, one after the other; owned by the receiver of the chunk
     */
    record Chunk(boolean promptResponse, ByteBuffer fragments) {}
}
