package io.jpsremote.wsman;

import io.jpsremote.psrp.transport.FragmentSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends what one target has to send, one request at a time and in order; runs only while there is something. */
final class SendLane {

    /** Sends one chunk and waits for its answer. */
    interface Sending {
        void send(FragmentSource.Chunk chunk) throws Exception;
    }

    private final FragmentSource source;
    private final int room;
    private final Sending sending;
    private final Executor executor;
    private final java.util.function.Consumer<Exception> failed;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean ended;

    SendLane(
            FragmentSource source,
            int room,
            Sending sending,
            Executor executor,
            java.util.function.Consumer<Exception> failed) {
        this.source = source;
        this.room = room;
        this.sending = sending;
        this.executor = executor;
        this.failed = failed;
    }

    /** Says that there may be something to send. */
    void wake() {
        if (!ended && wishes.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    void end() {
        ended = true;
    }

    private void run() {
        int seen;
        do {
            seen = wishes.get();
            drain();
        } while (!wishes.compareAndSet(seen, 0) && !ended);
    }

    private void drain() {
        try {
            FragmentSource.Chunk chunk;
            while (!ended && (chunk = source.take(room)) != null) {
                sending.send(chunk);
            }
        } catch (Exception e) {
            boolean first = !ended;
            ended = true;
            if (first) {
                failed.accept(e);
            }
        }
    }
}
