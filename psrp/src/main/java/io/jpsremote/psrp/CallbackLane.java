package io.jpsremote.psrp;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs callbacks of one pipeline, or of the pool, one after the other on a shared executor: order is kept, and a prompt delays only its own lane. */
final class CallbackLane {

    private static final System.Logger LOG = System.getLogger("io.jpsremote.psrp");

    private final Executor aside;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread worker;
    private boolean scheduled;
    private boolean ended;
    private @Nullable Runnable last;

    /**
     * @param aside where the user's executor is called: never on the thread, nor under the lock, of whoever has something to be told
     * @param executor the user's, which may run a task at once, block, or refuse it
     */
    CallbackLane(Executor aside, Executor executor) {
        this.aside = aside;
        this.executor = executor;
    }

    void run(Runnable callback) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            waiting.add(callback);
            if (scheduled) {
                return;
            }
            scheduled = true;
        } finally {
            lock.unlock();
        }
        try {
            aside.execute(aside == executor ? this::drain : this::handOver);
        } catch (RuntimeException | Error e) {
            refused();
            throw e;
        }
    }

    private void handOver() {
        try {
            executor.execute(this::drain);
        } catch (RuntimeException | Error e) {
            // full, or shut down: a prompt that nobody answers would hold its pipeline for ever
            LOG.log(Level.WARNING, "the callback executor takes no task; the session runs it itself", e);
            drain();
        }
    }

    /** There is no thread for callbacks; what is to come after them does not wait for that. */
    private void refused() {
        end();
        Runnable next;
        lock.lock();
        try {
            scheduled = false;
            next = last;
            last = null;
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.run();
        }
    }

    /** Runs something of ours once no callback runs or waits, or will any more; false, and nothing is going to run, when that is so now. */
    boolean afterwards(Runnable task) {
        lock.lock();
        try {
            last = scheduled ? task : null;
            return scheduled;
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits and interrupts the callback that runs: nobody needs its answer any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            waiting.clear();
            if (worker != null && worker != Thread.currentThread()) {
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        for (Runnable next = begin(); next != null; next = begin()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                // the lane goes on: host calls behind this one wait for their answers
                LOG.log(Level.WARNING, "a callback threw", e);
            }
        }
    }

    private @Nullable Runnable begin() {
        lock.lock();
        try {
            Runnable next = waiting.poll();
            if (next == null) {
                next = last;
                last = null;
            }
            scheduled = next != null;
            worker = next == null ? null : Thread.currentThread();
            if (next == null && ended) {
                // the interrupt was meant for the callback, not for the executor's next task
                Thread.interrupted();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }
}
