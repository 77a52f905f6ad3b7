package io.jpsremote.cli.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that must be closed before the program ends: connections being made, then the sessions that came of them. A shutdown hook
 * closes them when the program is interrupted or killed, so that no PowerShell stays behind.
 */
public final class OpenThings {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** What ends a connection in order, and what ends it at once. */
    private record Ends(Runnable orderly, Runnable abrupt) {}

    private final Map<Object, Ends> open = new LinkedHashMap<>();
    private boolean ending;

    /**
     * Notes something to be closed; what was noted under the same key is replaced.
     *
     * @param orderly closes it in order, may take a while
     * @param abrupt ends it at once
     * @return false when the program is ending: the caller closes it itself and opens nothing more
     */
    boolean add(Object key, Runnable orderly, Runnable abrupt) {
        synchronized (open) {
            if (!ending) {
                open.put(key, new Ends(orderly, abrupt));
            }
            return !ending;
        }
    }

    void remove(Object key) {
        synchronized (open) {
            open.remove(key);
        }
    }

    /** Whether the program is ending early: what fails now fails because of that and is not news. */
    public boolean isEnding() {
        synchronized (open) {
            return ending;
        }
    }

    /**
     * Closes everything, in order where that is quick enough, and lets nothing be opened any more.
     *
     * @return whether anything was open
     */
    public boolean endAll() {
        List<Ends> all;
        synchronized (open) {
            ending = true;
            all = new ArrayList<>(open.values());
        }
        List<Thread> closing = all.stream().map(ends -> start(ends.orderly)).toList();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        closing.forEach(t -> join(t, deadline));
        all.forEach(ends -> ends.abrupt.run());
        return !all.isEmpty();
    }

    private static Thread start(Runnable close) {
        Thread thread = new Thread(close, "jpsremote-close");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread, long deadline) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left > 0) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
