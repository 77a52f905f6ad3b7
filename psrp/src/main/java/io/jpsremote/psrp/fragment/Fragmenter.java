package io.jpsremote.psrp.fragment;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing messages of one target and stream, cut into fragments when somebody has room for them, because each envelope has its own.
 *
 * <p>Not thread-safe: the owner's lock guards it. Only {@link ObjectIds} is shared.
 */
public final class Fragmenter {

    /** The smallest room that {@link #take} cuts for: less would be mostly headers. */
    public static final int MIN_ROOM = 64;

    private final ObjectIds ids;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private @Nullable ByteBuffer current;
    private long objectId;
    private long fragmentId;
    private long pendingBytes;

    public Fragmenter(ObjectIds ids) {
        this.ids = ids;
    }

    /** Queues one message (header and body); the bytes are not copied and must not change until they are taken. */
    public void add(byte[] message) {
        add(ByteBuffer.wrap(message));
    }

    /** Queues one message (header and body); the bytes are not copied and must not change until they are taken. */
    public void add(ByteBuffer message) {
        if (!message.hasRemaining()) {
            // an empty fragment never completes its message on the other side [wire-psrp 3.1]
            throw new IllegalArgumentException("a message has at least its header");
        }
        waiting.add(message.asReadOnlyBuffer());
        pendingBytes += message.remaining();
    }

    /**
     * Cuts the next bytes: one or more whole fragments, {@code maxBytes} in all at most.
     *
     * @param maxBytes room in bytes, at least {@link #MIN_ROOM}
     * @return a buffer of the caller's own, or null when nothing waits
     */
    public @Nullable ByteBuffer take(int maxBytes) {
        if (maxBytes < MIN_ROOM) {
            throw new IllegalArgumentException("room for " + maxBytes + " bytes is less than " + MIN_ROOM);
        }
        if (isEmpty()) {
            return null;
        }
        ByteBuffer chunk = ByteBuffer.allocate(chunkSize(maxBytes));
        while (chunk.remaining() > Fragment.HEADER_LENGTH && !isEmpty()) {
            cutInto(chunk);
        }
        return chunk.flip();
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return current == null && waiting.isEmpty();
    }

    /** Bytes of messages that wait, fragment headers not counted. */
    public long pendingBytes() {
        return pendingBytes;
    }

    /** Drops the messages of which nothing was taken yet; one that is cut already goes on, or the target could not be used any more. */
    public void discardUnstarted() {
        waiting.clear();
        pendingBytes = current == null ? 0 : current.remaining();
    }

    private int chunkSize(int maxBytes) {
        long messages = waiting.size() + (current == null ? 0L : 1L);
        return (int) Math.min(maxBytes, pendingBytes + messages * Fragment.HEADER_LENGTH);
    }

    private void cutInto(ByteBuffer chunk) {
        ByteBuffer message = current;
        if (message == null) {
            message = waiting.remove();
            objectId = ids.next();
            fragmentId = 0;
        }
        int length = Math.min(message.remaining(), chunk.remaining() - Fragment.HEADER_LENGTH);
        boolean end = length == message.remaining();
        new FragmentHeader(objectId, fragmentId, fragmentId == 0, end, length).writeTo(chunk);
        chunk.put(message.slice(message.position(), length));
        message.position(message.position() + length);
        fragmentId++;
        pendingBytes -= length;
        current = end ? null : message;
    }
}
