package io.jpsremote.wsman;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where the requests of a shell wait while it is disconnected; knows whether anything is on its way. Thread-safe. */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open = true;
    private int busy;
    private long epoch;

    /** Waits until the shell has been connected again since that epoch. */
    void awaitOpenAfter(long seenEpoch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!open || epoch == seenEpoch) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits while the shell is disconnected. */
    void awaitOpen() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!open) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something is going to be sent, and the shell is not left before that; {@link #quiet} follows. */
    void busy() {
        change(() -> busy++);
    }

    void quiet() {
        change(() -> busy--);
    }

    private void change(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Shuts, once nothing is on its way; false when something still is after that time, or it was shut or opened by others since that epoch. */
    boolean shutWhenQuiet(long seenEpoch, Duration within) throws InterruptedException {
        long left = within.toNanos();
        lock.lockInterruptibly();
        try {
            while (busy > 0 && left > 0 && isSame(seenEpoch)) {
                left = changed.awaitNanos(left);
            }
            boolean now = busy == 0 && isSame(seenEpoch);
            open = open && !now;
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has been open all the time since that epoch. */
    boolean isSame(long seenEpoch) {
        lock.lock();
        try {
            return open && epoch == seenEpoch;
        } finally {
            lock.unlock();
        }
    }

    /** Shuts at once; false when it was shut, or has been open again since that epoch. */
    boolean shut(long seenEpoch) {
        lock.lock();
        try {
            boolean now = isSame(seenEpoch);
            open = open && !now;
            changed.signalAll();
            return now;
        } finally {
            lock.unlock();
        }
    }

    void open() {
        change(() -> {
            open = true;
            epoch++;
        });
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Counts how often it was opened again. */
    long epoch() {
        lock.lock();
        try {
            return epoch;
        } finally {
            lock.unlock();
        }
    }
}
