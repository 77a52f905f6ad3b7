package io.jpsremote.cli.credential;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sees to it that a password which one server refused goes to no further server. Until the first server has taken it, one connection at a
 * time may present it; after that, all may, until one refuses.
 */
public final class SecretGuard {

    /** What a machine is told that was not shown the secret. */
    public static final String NOT_PRESENTED =
            "The password was not presented here; once refused by one machine it goes to no other.";

    /** What a machine is told that is behind a proxy which was not shown the secret. */
    public static final String NOT_PRESENTED_TO_PROXY =
            "The proxy's password was not presented again; once refused it is not shown a second time.";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean underTest;
    private boolean accepted;
    private boolean refused;

    /** Waits for leave to present the secret; false when it was refused elsewhere, or the wait was interrupted. */
    public boolean mayPresent() {
        lock.lock();
        try {
            while (underTest && !accepted && !refused) {
                changed.await();
            }
            underTest = true;
            return !refused;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The server that the secret was presented to let the user in. */
    public void accepted() {
        settle(true, false);
    }

    /** The server refused the secret. */
    public void refused() {
        settle(false, true);
    }

    /** The connection ended before the server said anything; the next may try. */
    public void undecided() {
        settle(false, false);
    }

    private void settle(boolean wasAccepted, boolean wasRefused) {
        lock.lock();
        try {
            underTest = false;
            accepted |= wasAccepted;
            refused |= wasRefused;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
