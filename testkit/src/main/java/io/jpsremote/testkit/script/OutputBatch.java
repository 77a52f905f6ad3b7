package io.jpsremote.testkit.script;

import io.jpsremote.testkit.server.ShellOutput;
import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** Collects small fragments of one pipeline, so that a thousand objects are not a thousand calls. Of one thread. */
final class OutputBatch {

    private static final int FULL = 24 * 1024;
    private static final long LATE_NANOS = 5_000_000;

    private final UUID pipeline;
    private final ShellOutput output;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long since;

    OutputBatch(UUID pipeline, ShellOutput output) {
        this.pipeline = pipeline;
        this.output = output;
    }

    void add(byte[] fragments) {
        if (waiting.size() + fragments.length > FULL) {
            flush();
        }
        if (fragments.length > FULL) {
            output.fragments(pipeline, fragments);
            return;
        }
        if (waiting.size() == 0) {
            since = System.nanoTime();
        }
        waiting.writeBytes(fragments);
        if (System.nanoTime() - since > LATE_NANOS) {
            flush();
        }
    }

    void flush() {
        if (waiting.size() > 0) {
            byte[] all = waiting.toByteArray();
            waiting.reset();
            output.fragments(pipeline, all);
        }
    }
}
