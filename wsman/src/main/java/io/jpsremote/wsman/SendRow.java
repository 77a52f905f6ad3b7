package io.jpsremote.wsman;

import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.soap.RequestHeader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends of one target in a row: while the server is at one of them, the next is taken, written and sealed for the same channel, which is kept for
 * it. Only one is ever on its way. Used by one thread at a time.
 */
final class SendRow implements HttpChannel.Ahead, AutoCloseable {

    /**
     * One Send, written.
     *
     * @param envelope for that header
     */
    record Written(FragmentSource.Chunk chunk, RequestHeader header, byte[] envelope) {}

    private final FragmentSource source;
    private final IntSupplier room;
    private final Function<FragmentSource.Chunk, Written> writing;
    private final Consumer<HttpChannel> unwanted;
    private @Nullable Written ahead;
    private @Nullable HttpChannel channel;

    /**
     * @param writing makes a request of what was taken
     * @param unwanted takes a channel back on which something was sealed that is not sent any more
     */
    SendRow(
            FragmentSource source,
            IntSupplier room,
            Function<FragmentSource.Chunk, Written> writing,
            Consumer<HttpChannel> unwanted) {
        this.source = source;
        this.room = room;
        this.writing = writing;
        this.unwanted = unwanted;
    }

    /** The next to be sent; null when there is nothing. */
    @Nullable Written take() {
        Written next = ahead == null ? written() : ahead;
        ahead = null;
        return next;
    }

    private @Nullable Written written() {
        FragmentSource.Chunk chunk = source.take(room.getAsInt());
        return chunk == null ? null : writing.apply(chunk);
    }

    /** What would fill less than half of a request is left to grow until the answer has come. */
    @Override
    public byte @Nullable [] next() {
        if (ahead == null && source.waiting() >= room.getAsInt() / 2) {
            ahead = written();
        }
        return ahead == null ? null : ahead.envelope();
    }

    /** The channel that the next request was sealed for; null for any. Whoever asks has it then. */
    @Nullable HttpChannel takeChannel() {
        HttpChannel kept = channel;
        channel = null;
        return kept;
    }

    void keep(HttpChannel sealedFor) {
        channel = sealedFor;
    }

    @Override
    public void close() {
        HttpChannel kept = takeChannel();
        if (kept != null) {
            unwanted.accept(kept);
        }
    }
}
