package io.jpsremote.wsman;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Whether the network is there, seen over all requests of a session, and who is told of it: once for all that failed together. */
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
            tell(() -> listener.interrupted(cause));
            return;
        }
        long last = told.get();
        if (now - last >= SECOND && told.compareAndSet(last, now)) {
            tell(() -> listener.retrying(cause));
        }
    }

    void worked() {
        if (down.get() && down.compareAndSet(true, false)) {
            tell(listener::restored);
        }
    }

    void gaveUp(IOException cause) {
        tell(() -> listener.disconnected(cause));
    }

    /** What a listener throws is told as of any thread, and ends no request. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, e);
        }
    }
}
