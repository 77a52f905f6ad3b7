package io.jpsremote.psrp;

import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends a pipeline's input on a thread of its own: asks the iterator for an item only when what was encoded before has been taken by the
 * transport, so at most {@link #AHEAD_BYTES} and one item wait.
 */
final class InputPump implements Runnable {

    private static final System.Logger LOG = System.getLogger("io.jpsremote.psrp");
    private static final long AHEAD_BYTES = 512 * 1024;

    /** Where the items go. */
    interface Sink {
        /** The encoded message of one item. */
        byte[] encode(@Nullable Object item);

        /** The encoded end of input. */
        byte[] encodeEnd();

        /** Tells the transport that there is something to take. */
        void wake();

        /** The iterator threw: the pipeline cannot go on. */
        void failed(RuntimeException cause);
    }

    private final Iterator<?> items;
    private final Runnable closeItems;
    private final OutgoingQueue outgoing;
    private final Sink sink;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread worker;
    private boolean ended;

    InputPump(Iterator<?> items, Runnable closeItems, OutgoingQueue outgoing, Sink sink) {
        this.items = items;
        this.closeItems = closeItems;
        this.outgoing = outgoing;
        this.sink = sink;
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                pump();
            }
        } catch (InterruptedException e) {
            // only end() interrupts: the pipeline is over
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) {
            failed(new IllegalStateException("The pipeline's input failed: " + e, e));
        } finally {
            finish();
        }
    }

    private void failed(RuntimeException cause) {
        if (!isEnded()) {
            sink.failed(cause);
        }
    }

    private void pump() throws InterruptedException {
        boolean wanted = true;
        while (wanted && items.hasNext()) {
            wanted = send(sink.encode(items.next()));
        }
        if (wanted) {
            send(sink.encodeEnd());
        }
    }

    private boolean send(byte[] message) throws InterruptedException {
        boolean wanted = outgoing.addWhenRoom(message, AHEAD_BYTES);
        if (wanted) {
            sink.wake();
        }
        return wanted;
    }

    /** The pipeline takes no more: interrupts an iterator that is being waited for. */
    void end() {
        lock.lock();
        try {
            ended = true;
            if (worker != null && worker != Thread.currentThread()) {
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            worker = Thread.currentThread();
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            worker = null;
            // an interrupt of end() was for this pump, not for the thread's next task
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
        close();
    }

    private void close() {
        try {
            closeItems.run();
        } catch (RuntimeException | Error e) {
            // the pipeline has ended by its own: nobody waits for this any more
            LOG.log(Level.WARNING, "closing a pipeline's input threw", e);
        }
    }
}
