package io.jpsremote.testkit.script;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last thousand calls, fewer where they are large. Thread-safe. */
final class CallLog {

    private static final int KEPT = 1000;
    private static final long MOST_BYTES = 64L << 20;

    // with what they take; calls have their own identity
    private final Map<RecordedCall, Long> calls = new LinkedHashMap<>();
    private long bytes;

    void add(RecordedCall call) {
        add(call, call.bytes());
    }

    private synchronized void add(RecordedCall call, long size) {
        calls.put(call, size);
        bytes += size;
        forget();
    }

    /** A call that may be here has so many bytes more. */
    synchronized void grown(RecordedCall call, long by) {
        if (by > 0 && calls.computeIfPresent(call, (same, size) -> size + by) != null) {
            bytes += by;
            forget();
        }
    }

    /** The oldest first, and never the last. */
    private void forget() {
        Iterator<Long> oldest = calls.values().iterator();
        while (calls.size() > KEPT || (bytes > MOST_BYTES && calls.size() > 1)) {
            bytes -= oldest.next();
            oldest.remove();
        }
    }

    synchronized List<RecordedCall> all() {
        return List.copyOf(calls.keySet());
    }

    synchronized void clear() {
        calls.clear();
        bytes = 0;
    }
}
