package io.jpsremote.wsman;

import io.jpsremote.psrp.transport.FragmentSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends what one target has to send, one request at a time and in order; runs only while there is something. */
final class SendLane {

    /** Sends one request and waits for its answer. */
    interface Sending {
        void send(SendRow.Written request, SendRow row) throws Exception;
    }

    private final FragmentSource source;
    private final Supplier<SendRow> rows;
    private final Sending sending;
    private final Gate gate;
    private final Executor executor;
    private final Consumer<Throwable> failed;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean ended;

    SendLane(
            FragmentSource source,
            Supplier<SendRow> rows,
            Sending sending,
            Gate gate,
            Executor executor,
            Consumer<Throwable> failed) {
        this.source = source;
        this.rows = rows;
        this.sending = sending;
        this.gate = gate;
        this.executor = executor;
        this.failed = failed;
    }

    /** Says that there may be something to send. */
    void wake() {
        if (!ended && source.waiting() > 0 && wishes.getAndIncrement() == 0) {
            gate.busy();
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RuntimeException | Error e) {
            wishes.set(0); // no thread for it; the next wish tries again
            gate.quiet();
            throw e;
        }
    }

    void end() {
        ended = true;
    }

    private void run() {
        try {
            int seen;
            do {
                seen = wishes.get();
                drain();
            } while (!wishes.compareAndSet(seen, 0) && !ended);
        } finally {
            gate.quiet();
        }
    }

    private void drain() {
        try (SendRow row = rows.get()) {
            SendRow.Written request;
            while (!ended && (request = row.take()) != null) {
                sending.send(request, row);
            }
        } catch (Throwable e) {
            // also an Error: the script would wait for its input for ever
            boolean first = !ended;
            ended = true;
            if (first) {
                failed.accept(e);
            }
        }
    }
}
