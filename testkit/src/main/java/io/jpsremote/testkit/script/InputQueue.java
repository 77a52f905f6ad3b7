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

    InputQueue(boolean none) {
        ended = none;
    }

    /** Whether there was room; what does not fit is dropped and the input ends. */
    boolean add(@Nullable Object value, int size) {
        lock.lock();
        try {
            boolean fits = bytes + size <= MOST_BYTES;
            if (!ended && fits) {
                items.add(new Item(value, size));
                bytes += size;
            }
            ended = ended || !fits;
            news.signalAll();
            return fits;
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

    /** Whether there is another item; waits for it. */
    boolean awaitNext() throws InterruptedException {
        lock.lock();
        try {
            while (items.isEmpty() && !ended) {
                news.await();
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
