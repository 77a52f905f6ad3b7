package io.jpsremote.ssh.outofproc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Drains a server's standard error from the start, keeps its beginning as evidence and tells of the complaints in it. */
public final class ErrorText {

    private static final int KEPT = 64 * 1024;

    private final InputStream in;
    private final Consumer<String> complaints;
    private final Complaint complaint = new Complaint(Complaint.TRANSPORT_PREFIX);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param complaints hears of every line {@code Remote transport error: TEXT}, with the lines that came along with it
     */
    public ErrorText(InputStream in, Consumer<String> complaints) {
        this.in = in;
        this.complaints = complaints;
    }

    /** Starts the thread that drains, a daemon that ends with the stream. */
    public void start(String threadName) {
        Thread t = new Thread(this::drain, threadName);
        t.setDaemon(true);
        t.start();
    }

    /** What has come so far, at most 64 KiB. */
    public String text() {
        synchronized (kept) {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    /** What has come until the stream ended, or until the time is over. */
    public String awaitText(long millis) {
        try {
            boolean all = ended.await(millis, TimeUnit.MILLISECONDS);
            return all ? text() : text().stripTrailing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return text();
        }
    }

    private void drain() {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                keep(buffer, n);
                lines(buffer, n);
            }
        } catch (IOException e) {
            // The stream ends with what is behind it.
        } finally {
            endOfLine();
            complaint.take().ifPresent(complaints);
            ended.countDown();
        }
    }

    private void keep(byte[] buffer, int n) {
        synchronized (kept) {
            kept.write(buffer, 0, Math.min(n, KEPT - kept.size()));
        }
    }

    private void lines(byte[] buffer, int n) {
        for (int i = 0; i < n; i++) {
            if (buffer[i] == '\n') {
                endOfLine();
            } else if (line.size() < KEPT) {
                line.write(buffer[i]);
            }
        }
        complaint.take().ifPresent(complaints);
    }

    private void endOfLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (complaint.starts(bytes)) {
            complaint.take().ifPresent(complaints);
        }
        complaint.line(bytes);
    }
}
