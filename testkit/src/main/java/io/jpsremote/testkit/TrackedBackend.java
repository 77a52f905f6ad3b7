package io.jpsremote.testkit;

import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellOutput;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A backend whose shells are known until they have ended, so that the endpoint's end leaves none behind. */
final class TrackedBackend implements ShellBackend {

    private final ShellBackend backend;
    private final Set<Tracked> open;

    /** @param open shared by all backends of an endpoint */
    TrackedBackend(ShellBackend backend, Set<Tracked> open) {
        this.backend = backend;
        this.open = open;
    }

    static Set<Tracked> none() {
        return ConcurrentHashMap.newKeySet();
    }

    static void endAll(Set<Tracked> open) {
        List.copyOf(open).forEach(Tracked::end);
    }

    @Override
    public BackendShell open(ShellOpening opening, ShellOutput output) {
        Tracked tracked = new Tracked(output);
        open.add(tracked);
        try {
            BackendShell shell = backend.open(opening, tracked);
            tracked.shell = shell;
            return shell;
        } catch (RuntimeException e) {
            open.remove(tracked);
            throw e;
        }
    }

    @Override
    public boolean isForThisMachineOnly() {
        return backend.isForThisMachineOnly();
    }

    /** The output of one shell. */
    final class Tracked implements ShellOutput {

        private final ShellOutput output;
        private volatile @Nullable BackendShell shell;

        private Tracked(ShellOutput output) {
            this.output = output;
        }

        private void end() {
            BackendShell last = shell;
            if (last != null) {
                last.end();
            }
            open.remove(this);
        }

        @Override
        public void fragments(@Nullable UUID pipeline, byte[] fragments) {
            output.fragments(pipeline, fragments);
        }

        @Override
        public void stopAcknowledged(UUID pipeline) {
            output.stopAcknowledged(pipeline);
        }

        @Override
        public void pipelineDone(UUID pipeline) {
            output.pipelineDone(pipeline);
        }

        @Override
        public void exited(int status) {
            output.exited(status);
        }

        @Override
        public void closed(@Nullable String cause) {
            open.remove(this);
            output.closed(cause);
        }

        @Override
        public void complaint(String text) {
            output.complaint(text);
        }
    }
}
