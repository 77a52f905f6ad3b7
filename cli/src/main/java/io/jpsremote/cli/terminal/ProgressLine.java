package io.jpsremote.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** The line of a terminal that tells how far something has come: each text replaces the one before, and whatever else is written takes it away. */
final class ProgressLine {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String CLEARED = "\r\u001B[K";

    private final OutputStream terminal;
    private final IntSupplier width;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean shown;
    private int columns;
    private long last = System.nanoTime() - PAUSE_NANOS;

    ProgressLine(OutputStream terminal, IntSupplier width) {
        this.terminal = terminal;
        this.width = width;
    }

    /** Shows the text, if the last one has stood for a moment: a script may tell of its progress thousands of times a second. */
    void show(String text) {
        lock.lock();
        try {
            if (System.nanoTime() - last >= PAUSE_NANOS) {
                last = System.nanoTime();
                shown = true;
                write(CLEARED + cut(SafeText.plain(text).replaceAll("\\s+", " ")));
            }
        } finally {
            lock.unlock();
        }
    }

    private String cut(String text) {
        // asked once, and only by those who show something: it costs a process
        columns = columns == 0 ? width.getAsInt() : columns;
        int room = Math.max(1, columns - 1);
        return text.length() <= room ? text : text.substring(0, room - 1) + "…";
    }

    void hide() {
        lock.lock();
        try {
            if (shown) {
                shown = false;
                write(CLEARED);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(String text) {
        try {
            terminal.write(text.getBytes(StandardCharsets.UTF_8));
            terminal.flush();
        } catch (IOException e) {
            shown = false; // the terminal is gone; what matters is written elsewhere and meets the same failure
        }
    }
}
