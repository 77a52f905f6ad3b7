package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.DeadlineExceededException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingInterruptedException;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.failure.SessionDisconnectedException;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one lock of a session, and what every wait under it has in common: it ends by what it waits for, by its deadline, by an interrupt, or by
 * the loss of the link, of which each waiter gets an exception of its own.
 */
final class SessionLock {

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RuntimeException lost;
    private @Nullable SessionDisconnectedException disconnected;

    Condition newCondition() {
        return lock.newCondition();
    }

    <T extends @Nullable Object> T get(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Something that waits on a condition of this lock. */
    interface Waiting<T extends @Nullable Object> {
        T get() throws InterruptedException;
    }

    <T extends @Nullable Object> T getInterruptibly(Waiting<T> action) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the link is gone; the first cause stays. The caller wakes the waiters. */
    void lost(RuntimeException cause) {
        if (lost == null) {
            lost = cause;
        }
    }

    @Nullable RuntimeException lost() {
        return lost;
    }

    /** Notes that the session is not connected for now, or is again. The caller wakes the waiters. */
    void disconnected(@Nullable SessionDisconnectedException cause) {
        disconnected = cause;
    }

    boolean isDisconnected() {
        return disconnected != null;
    }

    /** Waits, holding the lock, until {@code done}; what is done already counts even when the link is gone. */
    void await(Condition changed, BooleanSupplier done, Duration deadline, String step) {
        long left = deadline.toNanos();
        while (!done.getAsBoolean()) {
            throwIfLost(step);
            if (left <= 0) {
                throw new DeadlineExceededException(step, deadline, "");
            }
            left = awaitNanos(changed, left, step);
        }
    }

    private static long awaitNanos(Condition changed, long left, String step) {
        try {
            return changed.awaitNanos(left);
        } catch (InterruptedException e) {
            throw interrupted(step, e);
        }
    }

    /** The interrupt as our exception, the flag set again. */
    static RemotingInterruptedException interrupted(String step, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RemotingInterruptedException("Interrupted while waiting for " + step + ".", cause);
    }

    void throwIfLost(String step) {
        RuntimeException cause = lost;
        if (cause != null) {
            throw freshly(cause, step);
        }
        throwIfDisconnected(step);
    }

    void throwIfDisconnected(String step) {
        SessionDisconnectedException away = disconnected;
        if (away != null) {
            throw new SessionDisconnectedException("While waiting for " + step + ": " + away.getMessage(), away);
        }
    }

    /** An exception of the waiter's own, with its own stack, over the one cause. */
    static RuntimeException freshly(RuntimeException cause, String step) {
        if (cause instanceof RequirementNotMetException unmet) {
            return new RequirementNotMetException(unmet.failures(), unmet.question(), unmet);
        }
        if (cause instanceof ProtocolViolationException violation) {
            return new ProtocolViolationException(violation);
        }
        if (cause instanceof DeadlineExceededException late) {
            return new DeadlineExceededException(late);
        }
        if (cause instanceof SessionUnavailableException unavailable) {
            return new SessionUnavailableException(String.valueOf(unavailable.getMessage()), unavailable);
        }
        Map<String, String> evidence = cause instanceof ConnectionLostException link ? link.evidence() : Map.of();
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new ConnectionLostException(step, "While waiting for " + step + ": " + message, evidence, cause);
    }
}
