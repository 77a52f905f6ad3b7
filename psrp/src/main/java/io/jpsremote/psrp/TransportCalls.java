package io.jpsremote.psrp;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls to the transport in the order they were decided: noted under the session's lock, made without it by whichever thread comes first. No call
 * blocks, so nobody waits here.
 */
final class TransportCalls {

    private static final System.Logger LOG = System.getLogger("io.jpsremote.psrp");

    private final Queue<Runnable> noted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    void note(Runnable call) {
        noted.add(call);
    }

    private static void make(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // a transport that is closed already refuses; whoever waits learns of its end from the transport itself
            LOG.log(Level.DEBUG, "a call to the transport failed", e);
        } catch (Error e) {
            // no memory for a thread, say: the calls behind it are made all the same
            LOG.log(Level.WARNING, "a call to the transport failed", e);
        }
    }

    /** Makes the calls noted so far, unless another thread is doing so already and will make them. */
    void make() {
        if (noted.isEmpty() || pending.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            for (Runnable call = noted.poll(); call != null; call = noted.poll()) {
                make(call);
            }
            seen = pending.addAndGet(-seen);
        }
    }
}
