package io.jpsremote.wsman;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What nobody waits for is done a moment later, one after the other, and not beside what somebody waits for: the thread that was to wake a caller
 * would have to share the processor with it. Has a thread only while there is something to do, and a moment longer. Thread-safe.
 */
final class SpareTime {

    private static final int MANY = 16;

    private final Executor executor;
    private final long delayNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition due = lock.newCondition();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean hurried;

    SpareTime(Executor executor, Duration delay) {
        this.executor = executor;
        this.delayNanos = delay.toNanos();
    }

    void later(Runnable work) {
        boolean start;
        lock.lock();
        try {
            waiting.add(work);
            start = !running;
            running = true;
            if (waiting.size() >= MANY) {
                due.signal();
            }
        } finally {
            lock.unlock();
        }
        if (start) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RuntimeException | Error e) {
            lock.lock();
            try {
                running = false; // the next one tries again
            } finally {
                lock.unlock();
            }
            throw e;
        }
    }

    /** Somebody waits for what has been left for later. */
    void now() {
        lock.lock();
        try {
            hurried = !waiting.isEmpty();
            due.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Deque<Runnable> work = next(); !work.isEmpty(); work = next()) {
                work.forEach(Uncaught::run);
            }
        } catch (InterruptedException e) {
            // the transport was closed, and nothing of it goes out any more
        }
    }

    /** What has come within the delay; empty for the end, noted under the same lock. */
    private Deque<Runnable> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = delayNanos;
            while (left > 0 && !hurried && waiting.size() < MANY) {
                left = due.awaitNanos(left);
            }
            Deque<Runnable> work = new ArrayDeque<>(waiting);
            waiting.clear();
            hurried = false;
            running = !work.isEmpty();
            return work;
        } finally {
            lock.unlock();
        }
    }
}
