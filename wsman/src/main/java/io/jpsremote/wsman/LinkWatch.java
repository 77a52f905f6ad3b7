package io.jpsremote.wsman;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Whether the network is there, seen over all requests of a session, and who is told of it: once for all that failed together. What a listener throws ends no request. */
final class LinkWatch {

    private static final long SECOND = Duration.ofMillis(900).toNanos();

    private final LinkListener listener;
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicLong told = new AtomicLong();
    private volatile @Nullable IOException trouble;

    LinkWatch(LinkListener listener) {
        this.listener = listener;
    }

    /** Why the network is away; null while it is there as far as is known. */
    @Nullable IOException trouble() {
        return down.get() ? trouble : null;
    }

    void failed(IOException cause) {
        trouble = cause;
        long now = System.nanoTime();
        if (down.compareAndSet(false, true)) {
            told.set(now);
            Uncaught.run(() -> listener.interrupted(cause));
            return;
        }
        long last = told.get();
        if (now - last >= SECOND && told.compareAndSet(last, now)) {
            Uncaught.run(() -> listener.retrying(cause));
        }
    }

    void worked() {
        if (down.get() && down.compareAndSet(true, false)) {
            Uncaught.run(listener::restored);
        }
    }

    void gaveUp(IOException cause) {
        Uncaught.run(() -> listener.disconnected(cause));
    }
}
