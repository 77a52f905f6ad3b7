package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.transport.FragmentSource;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A source of fragments made for a test. */
final class QueueSource implements FragmentSource {

    private final Queue<Chunk> chunks = new ConcurrentLinkedQueue<>();

    /** Adds one fragment whose blob is {@code size} bytes; {@code last} ends its object. */
    QueueSource add(int size, boolean last) {
        ByteBuffer fragment = ByteBuffer.allocate(21 + size);
        fragment.putLong(1).putLong(0).put((byte) (last ? 3 : 1)).putInt(size);
        chunks.add(new Chunk(false, fragment.rewind()));
        return this;
    }

    QueueSource addPrompt(int size) {
        add(size, true);
        Chunk last = chunks.stream().reduce((a, b) -> b).orElseThrow();
        chunks.remove(last);
        chunks.add(new Chunk(true, last.fragments()));
        return this;
    }

    @Override
    public @Nullable Chunk take(int maxBytes) {
        return chunks.poll();
    }
}
