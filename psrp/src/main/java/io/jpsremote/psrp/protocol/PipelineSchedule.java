package io.jpsremote.psrp.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may run now: as many pipelines as the pool has runspaces, the rest in the order they came. Not thread-safe. */
public final class PipelineSchedule {

    private final Deque<UUID> waiting = new ArrayDeque<>();
    private final Set<UUID> running = new HashSet<>();
    private int limit;

    /**
     * @param limit how many may run at the same time
     */
    public PipelineSchedule(int limit) {
        this.limit = limit;
    }

    /** Takes a new pipeline; gives those that start now. */
    public List<UUID> submit(UUID pipeline) {
        waiting.add(pipeline);
        return fill();
    }

    /** A pipeline that another client has started runs already, whatever the limit. */
    public void adopt(UUID pipeline) {
        running.add(pipeline);
    }

    /** A pipeline has ended, or is not wanted any more while it waits; gives those that start now. */
    public List<UUID> finish(UUID pipeline) {
        if (!running.remove(pipeline)) {
            waiting.remove(pipeline);
        }
        return fill();
    }

    /** A pipeline has ended and another takes its runspace over before anybody who waits. */
    public void handOver(UUID from, UUID to) {
        if (!running.remove(from)) {
            throw new IllegalStateException("pipeline " + from + " holds no runspace");
        }
        running.add(to);
    }

    /** Changes how many may run; gives those that start now. A lower number takes nothing away from who runs. */
    public List<UUID> limit(int newLimit) {
        limit = newLimit;
        return fill();
    }

    /** Whether another pipeline would start at once. */
    public boolean hasRoom() {
        return running.size() < limit;
    }

    /** Whether any pipeline runs. */
    public boolean isIdle() {
        return running.isEmpty();
    }

    public int limit() {
        return limit;
    }

    private List<UUID> fill() {
        List<UUID> started = new ArrayList<>();
        while (hasRoom()) {
            @Nullable UUID next = waiting.poll();
            if (next == null) {
                break;
            }
            running.add(next);
            started.add(next);
        }
        return started;
    }
}
