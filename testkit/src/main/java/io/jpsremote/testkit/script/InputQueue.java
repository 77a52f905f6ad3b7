package io.jpsremote.testkit.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The input of one pipeline between the client and the script; bounded in bytes. Thread-safe. */
final class InputQueue {

    private static final long MOST_BYTES = 64L << 20;

    private record Item(@Nullable Object value, int bytes) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Item> items = new ArrayDeque<>();
    private long bytes;
    private boolean ended;
    private boolean lost;

    InputQueue(boolean none) {
        ended = none;
    }

    /** What does not fit is dropped, and whoever reads so far fails. */
    void add(@Nullable Object value, int size) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (bytes + size <= MOST_BYTES) {
                items.add(new Item(value, size));
                bytes += size;
            } else {
                lost = true;
                ended = true;
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether there is another item; waits for it.
     *
     * @throws PipelineFailure when there was more than is kept for one that does not read
     */
    boolean awaitNext() throws InterruptedException {
        lock.lock();
        try {
            while (items.isEmpty() && !ended) {
                news.await();
            }
            if (items.isEmpty() && lost) {
                throw new PipelineFailure(EngineErrors.thrown("This endpoint keeps " + (MOST_BYTES >> 20)
                        + " MiB of input that is not read; there was more."));
            }
            return !items.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The next item, which is there. */
    Optional<Object> take() {
        lock.lock();
        try {
            Item item = items.remove();
            bytes -= item.bytes();
            return Optional.ofNullable(item.value());
        } finally {
            lock.unlock();
        }
    }
}
