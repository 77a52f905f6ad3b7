package io.jpsremote.psrp;

import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Back-pressure: while a pipeline holds more unread output than its bound, the transport's reader waits here. All is guarded by the session's
 * lock.
 */
final class OutputRoom {

    private final long bound;
    private final Condition freed;
    private int waiting;

    OutputRoom(long bound, SessionLock lock) {
        this.bound = bound;
        this.freed = lock.newCondition();
    }

    /** Waits, with the lock held, until what the reader would bring has room. */
    void await(LongSupplier mostUnread, BooleanSupplier acknowledgementAwaited, BooleanSupplier over)
            throws InterruptedException {
        waiting++;
        try {
            while (!over.getAsBoolean() && mostUnread.getAsLong() > allowed(acknowledgementAwaited.getAsBoolean())) {
                freed.await();
            }
        } finally {
            waiting--;
        }
    }

    /** Acknowledgements come behind output on the same line: while one is awaited the reader may go on, up to twice the bound. */
    private long allowed(boolean acknowledgementAwaited) {
        return acknowledgementAwaited ? 2 * bound : bound;
    }

    /** A message was read: the reader is woken once, when that brings the pipeline under a bound. */
    void read(long unreadNow, long messageBytes) {
        long before = unreadNow + messageBytes;
        if ((before > bound && unreadNow <= bound) || (before > 2 * bound && unreadNow <= 2 * bound)) {
            freed();
        }
    }

    /** Output was dropped, or an acknowledgement is awaited now. */
    void freed() {
        if (waiting > 0) {
            freed.signalAll();
        }
    }

    /** What a wait that ran out should tell of a reader that waits for room; empty when none does. */
    String hint(Collection<PipelineRun> runs) {
        return waiting == 0
                ? ""
                : runs.stream()
                        .filter(r -> r.unreadBytes > bound)
                        .findAny()
                        .map(r -> "Pipeline " + r.id + " holds " + r.unreadBytes
                                + " bytes of output that nobody reads, and all output comes over one line.")
                        .orElse("");
    }
}
