package io.jpsremote.cli.output;

import io.jpsremote.psrp.host.ConsoleColor;
import io.jpsremote.psrp.host.HostUserInterface;
import io.jpsremote.psrp.record.HostInformationMessage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Shows once what a script writes to its host, and in its place among the output. {@code Write-Host} comes as a record, which has its place, and
 * then as a host call, which comes on a thread of its own; what a script gives to its host directly comes as a call only. So a call waits a
 * moment for the record that may bring the same text.
 */
public final class HostEcho {

    private static final int MOST = 1000;
    private static final long PATIENCE_MILLIS = 250;
    private static final int LONGEST_WAIT = 8;

    /** A text with its end of line, if it has one. */
    private record Line(
            @Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {}

    private final HostUserInterface screen;
    private final long patienceMillis;
    private final ReentrantLock lock = new ReentrantLock();
    /** Calls that no record has claimed yet. */
    private final Deque<Line> waiting = new ArrayDeque<>();
    /** Texts of calls that were shown, whose record may still come. */
    private final Deque<String> shownCalls = new ArrayDeque<>();
    /** Texts of records whose call has not come. */
    private final Deque<String> records = new ArrayDeque<>();

    private boolean flushIsDue;
    private volatile long lastRecord = System.nanoTime();

    /** @param screen where it is shown */
    public HostEcho(HostUserInterface screen) {
        this(screen, PATIENCE_MILLIS);
    }

    /** @param patienceMillis how long a call waits for its record */
    HostEcho(HostUserInterface screen, long patienceMillis) {
        this.screen = screen;
        this.patienceMillis = patienceMillis;
    }

    /** A script wrote this to its host. */
    public void called(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        lock.lock();
        try {
            if (records.removeFirstOccurrence(text)) {
                return;
            }
            waiting.add(new Line(foreground, background, text));
            if (!flushIsDue) {
                flushIsDue = true;
                flushLater(0);
            }
        } finally {
            lock.unlock();
        }
    }

    private void flushLater(int times) {
        CompletableFuture.delayedExecutor(patienceMillis, TimeUnit.MILLISECONDS).execute(() -> flushUnlessBusy(times));
    }

    /** Whoever has just read a record may have the one that is waited for in hands next. */
    private void flushUnlessBusy(int times) {
        boolean busy = System.nanoTime() - lastRecord < TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        if (busy && times < LONGEST_WAIT) {
            flushLater(times + 1);
        } else {
            flush();
        }
    }

    /** A record of any stream was read and shown. */
    public void progressed() {
        lastRecord = System.nanoTime();
    }

    /** Takes the record of a text in; whether it is still to be shown. */
    boolean recorded(String text) {
        lock.lock();
        try {
            if (shownCalls.removeFirstOccurrence(text)) {
                return false;
            }
            if (!showUntil(text)) {
                add(records, text);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A record that is not shown itself: the call with the same text, if there is one, has its place here. */
    void mentioned(String text) {
        lock.lock();
        try {
            Line line = waiting.stream()
                    .filter(l -> l.text().equals(text))
                    .findFirst()
                    .orElse(null);
            if (line != null && showUntil(text)) {
                show(line);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Shows the calls before the one with this text, which is taken away; whether there is one. */
    private boolean showUntil(String text) {
        boolean found = waiting.stream().anyMatch(line -> line.text().equals(text));
        while (found) {
            Line line = waiting.remove();
            if (line.text().equals(text)) {
                return true;
            }
            showCall(line);
        }
        return false;
    }

    /** Shows what {@code Write-Host} wrote, in its colours. */
    void show(String origin, HostInformationMessage message) {
        show(new Line(color(message.foregroundColor()), color(message.backgroundColor()), origin + textOf(message)));
    }

    static String textOf(HostInformationMessage message) {
        return message.message() + (message.noNewLine() ? "" : "\n");
    }

    private static @Nullable ConsoleColor color(@Nullable String name) {
        return Arrays.stream(ConsoleColor.values())
                .filter(c -> c.name().replace("_", "").equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Shows every call that waits. */
    public void flush() {
        lock.lock();
        try {
            flushIsDue = false;
            while (!waiting.isEmpty()) {
                showCall(waiting.remove());
            }
        } finally {
            lock.unlock();
        }
    }

    private void showCall(Line line) {
        add(shownCalls, line.text());
        show(line);
    }

    private void show(Line line) {
        lock.lock();
        try {
            write(line);
        } finally {
            lock.unlock();
        }
    }

    private void write(Line line) {
        boolean whole = line.text().endsWith("\n");
        String text = whole ? line.text().substring(0, line.text().length() - 1) : line.text();
        if (whole) {
            screen.writeLine(line.foreground(), line.background(), text);
        } else {
            screen.write(line.foreground(), line.background(), text);
        }
    }

    private static void add(Deque<String> texts, String text) {
        texts.add(text);
        if (texts.size() > MOST) {
            texts.remove();
        }
    }
}
