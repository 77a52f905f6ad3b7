package io.jpsremote.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A buffered stream to the outside, UTF-8. What is written is shown after at most a few hundredths of a second, without a system call for
 * each line. Safe for several threads; one call is never mixed with another.
 */
public final class OutputSink implements AutoCloseable {

    private static final int SIZE = 1 << 16;
    private static final long DELAY_MILLIS = 20;

    private final OutputStream raw;
    private final boolean eager;
    private final byte[] buffer = new byte[SIZE];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private volatile Runnable beforeShown = () -> {};
    private volatile @Nullable IOException failure;
    private boolean dispensable;
    private int used;
    private boolean flusherRuns;
    private boolean closed;

    /**
     * @param eager whether each write is shown at once (a terminal, standard error)
     */
    public OutputSink(OutputStream raw, boolean eager) {
        this.raw = raw;
        this.eager = eager;
    }

    /** Runs {@code first} before anything is shown; the same sink. */
    OutputSink before(Runnable first) {
        beforeShown = first;
        return this;
    }

    /** Goes on where {@code yes} and nobody reads this any more; the same sink. */
    OutputSink dispensable(boolean yes) {
        dispensable = yes;
        return this;
    }

    public void line(String text) {
        write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Text without a newline after it. */
    public void text(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the bytes, never mixed with another call's.
     *
     * @throws ClosedOutputException when nobody reads any more, unless that does not matter
     */
    public void write(byte[] bytes) {
        lock.lock();
        try {
            if (bytes.length > SIZE - used) {
                flushLocked();
            }
            if (bytes.length > SIZE) {
                beforeShown.run();
                raw.write(bytes);
            } else {
                System.arraycopy(bytes, 0, buffer, used, bytes.length);
                used += bytes.length;
            }
            settle();
        } catch (IOException e) {
            lost(e);
        } finally {
            lock.unlock();
        }
    }

    /** What kept the output from being written first; null when all was. */
    @Nullable IOException failure() {
        return failure;
    }

    private void lost(IOException e) {
        noteLost(e);
        if (!dispensable) {
            throw new ClosedOutputException(e);
        }
    }

    private void noteLost(IOException e) {
        failure = failure == null ? e : failure;
    }

    private void settle() throws IOException {
        if (eager) {
            flushLocked();
        } else if (used > 0) {
            startFlusher();
            wake.signal();
        }
    }

    public void flush() {
        lock.lock();
        try {
            flushLocked();
        } catch (IOException e) {
            lost(e);
        } finally {
            lock.unlock();
        }
    }

    private void flushLocked() throws IOException {
        int n = used;
        used = 0;
        if (n > 0) {
            beforeShown.run();
        }
        raw.write(buffer, 0, n);
        raw.flush();
    }

    private void startFlusher() {
        if (!flusherRuns) {
            flusherRuns = true;
            Thread flusher = new Thread(this::flushLate, "jpsremote-output");
            flusher.setDaemon(true);
            flusher.start();
        }
    }

    private void flushLate() {
        lock.lock();
        try {
            while (!closed) {
                while (used == 0 && !closed) {
                    wake.await();
                }
                // Await lets writers in: what comes within the delay goes out with this flush.
                wake.await(DELAY_MILLIS, TimeUnit.MILLISECONDS);
                flushLocked();
            }
        } catch (IOException e) {
            noteLost(e);
            flusherRuns = false; // the next write meets the same failure and tells its caller
        } catch (InterruptedException e) {
            flusherRuns = false;
        } finally {
            lock.unlock();
        }
    }

    /** A stream that writes into this sink. */
    public OutputStream asStream() {
        return new FilterOutputStream(OutputStream.nullOutputStream()) {
            @Override
            public void write(byte[] b, int off, int len) {
                OutputSink.this.write(Arrays.copyOfRange(b, off, off + len));
            }

            @Override
            public void write(int b) {
                OutputSink.this.write(new byte[] {(byte) b});
            }
        };
    }

    /** Shows what is left; what could not be shown is in {@link #failure()}. */
    @Override
    public void close() {
        lock.lock();
        try {
            flushLocked();
        } catch (IOException e) {
            noteLost(e);
        } finally {
            closed = true;
            wake.signalAll();
            lock.unlock();
        }
    }
}
