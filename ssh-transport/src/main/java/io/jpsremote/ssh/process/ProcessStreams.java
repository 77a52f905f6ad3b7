package io.jpsremote.ssh.process;

import io.jpsremote.ssh.outofproc.ErrorText;
import io.jpsremote.ssh.outofproc.LinkEnd;
import io.jpsremote.ssh.outofproc.PacketStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A running process as packet streams. */
final class ProcessStreams implements PacketStreams {

    // A PowerShell whose input has ended is gone within some 20 ms; one that is not gets a signal.
    private static final long GRACE_MILLIS = 250;
    private static final long LAST_WORDS_MILLIS = 1_000;

    private final Process process;
    private final ProcessDiagnosis diagnosis;
    private final ErrorText errors;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Consumer<String> complaints = text -> {};

    ProcessStreams(Process process, ProcessDiagnosis diagnosis, String name) {
        this.process = process;
        this.diagnosis = diagnosis;
        this.errors = new ErrorText(process.getErrorStream(), text -> complaints.accept(text));
        errors.start("jpsremote-stderr-" + name);
    }

    @Override
    public void onComplaint(Consumer<String> listener) {
        complaints = listener;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // who is told has no result
    public void onGone(Runnable listener) {
        process.onExit().thenRun(listener);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public InputStream input() {
        return process.getInputStream();
    }

    @Override
    public OutputStream output() {
        return process.getOutputStream();
    }

    @Override
    public RuntimeException explain(LinkEnd end) {
        OptionalInt status = exitStatus(end);
        return diagnosis.explain(end, status, errors.awaitText(status.isPresent() ? LAST_WORDS_MILLIS : 0));
    }

    private OptionalInt exitStatus(LinkEnd end) {
        try {
            boolean mayWait = end.phase() != LinkEnd.Phase.CLOSING && end.cause() == null;
            return process.waitFor(mayWait ? LAST_WORDS_MILLIS : 100, TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Ends the process: end of input first, then a request to end, then by force; returns when it is gone. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Closing the stream would wait for a write that is stuck, so that goes to a thread of its own.
        Thread t = new Thread(this::endInput, "jpsremote-stdin-" + process.pid());
        t.setDaemon(true);
        t.start();
        boolean interrupted = Thread.interrupted();
        if (!gone(GRACE_MILLIS)) {
            process.destroy();
            if (!gone(GRACE_MILLIS)) {
                process.destroyForcibly();
                gone(LAST_WORDS_MILLIS);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private boolean gone(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
