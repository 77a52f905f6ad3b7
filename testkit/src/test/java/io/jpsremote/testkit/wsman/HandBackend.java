package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellOutput;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A backend whose output a test gives by hand, and which remembers what it was told. */
final class HandBackend implements ShellBackend {

    final Map<UUID, ShellOutput> outputs = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    byte[] connectAnswer = {};

    @Override
    public BackendShell open(ShellOpening opening, ShellOutput output) {
        outputs.put(opening.shellId(), output);
        return new HandShell();
    }

    ShellOutput output(UUID shell) {
        ShellOutput output = outputs.get(shell);
        if (output == null) {
            throw new AssertionError("no shell " + shell);
        }
        return output;
    }

    /** A fragment that is a whole object. */
    static byte[] fragment(long object, byte[] blob) {
        return fragment(object, 3, blob);
    }

    /** @param flags 1 for the start of an object, 2 for its end */
    static byte[] fragment(long object, int flags, byte[] blob) {
        return ByteBuffer.allocate(21 + blob.length)
                .putLong(object)
                .putLong(0)
                .put((byte) flags)
                .putInt(blob.length)
                .put(blob)
                .array();
    }

    List<String> calls() {
        return Collections.unmodifiableList(calls);
    }

    private final class HandShell implements BackendShell {

        @Override
        public void receive(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse) {
            calls.add("receive " + (pipeline == null ? "pool" : "pipeline") + " " + fragments.length
                    + (promptResponse ? " pr" : ""));
        }

        @Override
        public void createPipeline(UUID pipeline, byte[] fragments) {
            calls.add("createPipeline");
        }

        @Override
        public void stop(UUID pipeline) {
            calls.add("stop");
        }

        @Override
        public void closePipeline(UUID pipeline) {
            calls.add("closePipeline");
        }

        @Override
        public byte[] connect(byte[] fragments) {
            calls.add("connect");
            return connectAnswer.clone();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
