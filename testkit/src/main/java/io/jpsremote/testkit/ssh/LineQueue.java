package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.line.PacketLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lines on their way to one client: who brings output waits while the client does not read, acknowledgements never do. */
final class LineQueue {

    private static final long MOST_BYTES = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private final Set<UUID> unbounded = new HashSet<>();
    private long bytes;
    private boolean closing;
    private boolean ended;

    /** Output of the session or a pipeline. */
    void output(@Nullable UUID pipeline, PacketLine line) {
        byte[] text = line.toBytes();
        lock.lock();
        try {
            while (bytes > MOST_BYTES && !closing && !ended && !unbounded.contains(pipeline)) {
                news.await();
            }
            put(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            put(text);
        } finally {
            lock.unlock();
        }
    }

    /** Anything that must not wait. */
    void control(byte[] text) {
        lock.lock();
        try {
            put(text);
        } finally {
            lock.unlock();
        }
    }

    private void put(byte[] text) {
        if (!ended) {
            lines.add(text);
            bytes += text.length;
            news.signalAll();
        }
    }

    /** Output of this pipeline waits no longer: it is about to end. */
    void hurry(UUID pipeline) {
        lock.lock();
        try {
            unbounded.add(pipeline);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void forget(UUID pipeline) {
        lock.lock();
        try {
            unbounded.remove(pipeline);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing waits any longer: the session is about to end. */
    void hurryAll() {
        lock.lock();
        try {
            closing = true;
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

    /** The next line; null at the end, when all were taken. */
    byte @Nullable [] take() throws InterruptedException {
        lock.lock();
        try {
            while (lines.isEmpty() && !ended) {
                news.await();
            }
            byte[] line = lines.poll();
            if (line != null) {
                bytes -= line.length;
                news.signalAll();
            }
            return line;
        } finally {
            lock.unlock();
        }
    }
}
