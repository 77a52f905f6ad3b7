package io.jpsremote.psrp;

import io.jpsremote.psrp.fragment.Fragmenter;
import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.transport.FragmentSource;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing messages of one target: prompt responses first, then the rest. Has a lock of its own that is held while fragments are cut, never
 * while anything is waited for, and that no other lock is taken under.
 */
final class OutgoingQueue implements FragmentSource {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private final Fragmenter responses;
    private final Fragmenter first;
    private final Fragmenter data;
    private boolean ended;

    OutgoingQueue(ObjectIds ids) {
        responses = new Fragmenter(ids);
        first = new Fragmenter(ids);
        data = new Fragmenter(ids);
    }

    void add(byte[] message) {
        lock.lock();
        try {
            data.add(message);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Queues a message that must not travel in one piece with what follows: an engine that runs several pipelines at once loses input that
     * comes in the same packet as its CREATE_PIPELINE now and then (run against 7.6.9).
     */
    void addFirst(byte[] message) {
        lock.lock();
        try {
            first.add(message);
        } finally {
            lock.unlock();
        }
    }

    void addResponse(byte[] message) {
        lock.lock();
        try {
            if (!ended) {
                responses.add(message);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Queues a message once at most {@code bound} bytes wait before it; false when the queue has ended meanwhile. */
    boolean addWhenRoom(byte[] message, long bound) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!ended && data.pendingBytes() > bound) {
                taken.await();
            }
            if (!ended) {
                data.add(message);
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /** Drops what nobody has begun to send and takes no more input: nobody reads it on the other side. */
    void end() {
        lock.lock();
        try {
            ended = true;
            first.discardUnstarted();
            data.discardUnstarted();
            responses.discardUnstarted();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long waiting() {
        lock.lock();
        try {
            return responses.pendingBytes() + first.pendingBytes() + data.pendingBytes();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Chunk take(int maxBytes) {
        lock.lock();
        try {
            boolean prompt = !responses.isEmpty();
            Fragmenter rest = first.isEmpty() ? data : first;
            ByteBuffer bytes = prompt ? responses.take(maxBytes) : rest.take(maxBytes);
            if (bytes == null) {
                return null;
            }
            taken.signalAll();
            return new Chunk(prompt, bytes);
        } finally {
            lock.unlock();
        }
    }
}
