package io.jpsremote.testkit.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last thousand calls. Thread-safe. */
final class CallLog {

    private static final int KEPT = 1000;

    private final Deque<RecordedCall> calls = new ArrayDeque<>();

    synchronized void add(RecordedCall call) {
        if (calls.size() == KEPT) {
            calls.remove();
        }
        calls.add(call);
    }

    synchronized List<RecordedCall> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
