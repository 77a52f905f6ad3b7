package io.jpsremote.psrp.transport;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time a person takes to answer during a connect step; a step's deadline does not count it. Thread-safe. */
public final class HumanTime {

    private final LongSupplier nanoClock;
    private int asking;
    private long askedAt;
    private long spent;

    public HumanTime() {
        this(System::nanoTime);
    }

    HumanTime(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A person is being asked from now until the returned handle is closed. */
    public synchronized Asking ask() {
        if (asking++ == 0) {
            askedAt = nanoClock.getAsLong();
        }
        return new Asking();
    }

    /** Whether a person is being asked now. */
    public synchronized boolean asking() {
        return asking > 0;
    }

    /** All the time people have taken, up to now. */
    public synchronized Duration spent() {
        long now = asking > 0 ? nanoClock.getAsLong() - askedAt : 0;
        return Duration.ofNanos(spent + now);
    }

    private synchronized void answered() {
        if (--asking == 0) {
            spent += nanoClock.getAsLong() - askedAt;
        }
    }

    /** One question; closed with its answer. */
    public final class Asking implements AutoCloseable {

        private boolean closed;

        private Asking() {}

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                answered();
            }
        }
    }
}
