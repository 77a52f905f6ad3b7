package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.wsman.auth.AuthenticationRefusedException;
import io.jpsremote.wsman.auth.KerberosException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the connections of one session authenticate: one at a time, several at once only for a few seconds after one has succeeded, none any more
 * after a refusal. So a password that was changed meanwhile costs one failed logon, however many connections broke.
 */
final class LogonGate {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int inside;
    private boolean everPassed;
    private long passedAt;
    private @Nullable RemotingException refusal;
    private final LongSupplier clock;

    LogonGate() {
        this(System::nanoTime);
    }

    LogonGate(LongSupplier nanoTime) {
        clock = nanoTime;
    }

    /**
     * Waits for leave to show the credentials.
     *
     * @throws RemotingException the refusal there was
     */
    void enter(Duration within) throws IOException {
        long left = within.toNanos();
        lock.lock();
        try {
            check();
            while (inside > 0 && !isFresh()) {
                if (left <= 0) {
                    throw new IOException("another connection's authentication took longer than " + within);
                }
                left = changed.awaitNanos(left);
                check();
            }
            inside++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while authenticating").initCause(e);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFresh() {
        return everPassed && clock.getAsLong() - passedAt < FRESH_NANOS;
    }

    /** @param failure null when the server let the connection in */
    void leave(@Nullable Throwable failure) {
        lock.lock();
        try {
            inside--;
            if (failure == null) {
                everPassed = true;
                passedAt = clock.getAsLong();
            } else if (failure instanceof RemotingException e && isRefusal(e)) {
                block(e);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isRefusal(RemotingException e) {
        if (e instanceof HttpRefusedException refused) {
            return refused.credentialsShown();
        }
        return e instanceof AuthenticationRefusedException
                || e instanceof KerberosException kerberos && kerberos.credentialsRefused();
    }

    /** No connection authenticates any more; the first cause stays. */
    void block(RemotingException cause) {
        lock.lock();
        try {
            if (refusal == null) {
                refusal = cause;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws RemotingException the refusal there was */
    void check() {
        lock.lock();
        try {
            if (refusal != null) {
                throw refusal;
            }
        } finally {
            lock.unlock();
        }
    }
}
