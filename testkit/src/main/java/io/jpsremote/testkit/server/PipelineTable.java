package io.jpsremote.testkit.server;

import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.GetAvailableRunspaces;
import io.jpsremote.psrp.message.GetCommandMetadata;
import io.jpsremote.psrp.message.HostInfo;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineHostResponse;
import io.jpsremote.psrp.message.PipelineInput;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.message.ResetRunspaceState;
import io.jpsremote.psrp.message.RunspaceAvailability;
import io.jpsremote.psrp.message.SetMaxRunspaces;
import io.jpsremote.psrp.message.SetMinRunspaces;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pipelines of one pool and the runspaces they run on; further ones wait in a queue [wire-psrp 3.4]. */
final class PipelineTable {

    private static final int MOST = 10_000;

    private final PoolRequests requests;
    private final Map<UUID, Slot> slots = new HashMap<>();
    private final Deque<Slot> queue = new ArrayDeque<>();
    private int min = 1;
    private int max = 1;
    private int running;
    private @Nullable Runnable whenAllEnded;

    PipelineTable(PoolRequests requests) {
        this.requests = requests;
    }

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    void runspaces(int least, int most) {
        min = least;
        max = most;
    }

    boolean isKnown(UUID pipeline) {
        return slots.containsKey(pipeline);
    }

    void add(UUID pipeline) {
        if (slots.size() >= MOST) {
            requests.complain("more than " + MOST + " pipelines are open");
            return;
        }
        slots.putIfAbsent(pipeline, new Slot(pipeline));
    }

    /** [wire-psrp 3.3], "Runspace counts" */
    void poolMessage(Message message) {
        if (message instanceof SetMaxRunspaces set) {
            boolean accepted = set.runspaces() >= 1;
            max = accepted ? set.runspaces() : max;
            requests.send(null, RunspaceAvailability.accepted(set.callId(), accepted));
            startQueued();
        } else if (message instanceof SetMinRunspaces set) {
            boolean accepted = set.runspaces() >= 1 && set.runspaces() <= max;
            min = accepted ? set.runspaces() : min;
            requests.send(null, RunspaceAvailability.accepted(set.callId(), accepted));
        } else if (message instanceof GetAvailableRunspaces get) {
            requests.send(null, RunspaceAvailability.available(get.callId(), Math.max(0, max - running)));
        } else if (message instanceof ResetRunspaceState reset) {
            reset(reset.callId());
        }
    }

    private void reset(long callId) {
        boolean accepted = max == 1;
        if (accepted) {
            requests.reset();
        }
        requests.send(null, RunspaceAvailability.accepted(callId, accepted));
    }

    void message(UUID pipeline, PsrpMessage raw, Message message, HostInfo poolHost) {
        Slot slot = slots.get(pipeline);
        if (slot == null) {
            return;
        }
        if (message instanceof CreatePipeline create) {
            HostInfo host = create.hostInfo().useRunspaceHost() ? poolHost : create.hostInfo();
            enqueue(slot, new PipelineRequest(pipeline, raw.pid(), create, null, host));
        } else if (message instanceof GetCommandMetadata metadata) {
            enqueue(slot, new PipelineRequest(pipeline, raw.pid(), null, metadata, HostInfo.NONE));
        } else if (slot.phase == Slot.Phase.RUNNING || slot.phase == Slot.Phase.QUEUED) {
            toPipeline(pipeline, raw, message);
        }
    }

    private void toPipeline(UUID pipeline, PsrpMessage raw, Message message) {
        if (message instanceof PipelineInput input) {
            requests.input(pipeline, input.value(), raw.length());
        } else if (message.type() == MessageType.END_OF_PIPELINE_INPUT) {
            requests.endOfInput(pipeline);
        } else if (message instanceof PipelineHostResponse response) {
            requests.answer(pipeline, response.response());
        }
    }

    private void enqueue(Slot slot, PipelineRequest request) {
        if (slot.phase != Slot.Phase.AWAITED) {
            return; // one for each pipeline; another is ignored
        }
        slot.phase = Slot.Phase.QUEUED;
        slot.request = request;
        queue.add(slot);
        startQueued();
    }

    private void startQueued() {
        while (running < max && !queue.isEmpty()) {
            Slot slot = queue.remove();
            PipelineRequest request = slot.request;
            slot.request = null;
            slot.phase = Slot.Phase.RUNNING;
            running++;
            if (request != null) {
                requests.run(request);
            }
        }
    }

    void ended(UUID pipeline) {
        Slot slot = slots.get(pipeline);
        if (slot != null && slot.phase == Slot.Phase.RUNNING) {
            slot.phase = Slot.Phase.ENDED;
            running--;
            if (slot.closed) {
                slots.remove(pipeline);
            }
            startQueued();
            checkAllEnded();
        }
    }

    void stop(UUID pipeline) {
        Slot slot = slots.get(pipeline);
        if (slot == null) {
            return;
        }
        if (slot.phase == Slot.Phase.RUNNING) {
            requests.stop(pipeline);
        } else if (slot.phase == Slot.Phase.QUEUED) {
            // without an error record, because it never ran [wire-psrp 3.4]
            queue.remove(slot);
            slot.phase = Slot.Phase.ENDED;
            requests.send(pipeline, new PipelineStateMessage(PipelineState.STOPPED, null));
            requests.ended(pipeline);
        }
    }

    void close(UUID pipeline) {
        Slot slot = slots.get(pipeline);
        stop(pipeline);
        if (slot != null && slot.phase != Slot.Phase.RUNNING) {
            slots.remove(pipeline);
        } else if (slot != null) {
            slot.closed = true;
        }
    }

    void closeAll(Runnable then) {
        whenAllEnded = then;
        List.copyOf(queue).forEach(slot -> stop(slot.id));
        slots.values().stream()
                .filter(slot -> slot.phase == Slot.Phase.RUNNING)
                .map(slot -> slot.id)
                .toList()
                .forEach(requests::stop);
        checkAllEnded();
    }

    private void checkAllEnded() {
        Runnable then = whenAllEnded;
        if (then != null && running == 0) {
            whenAllEnded = null;
            slots.clear();
            then.run();
        }
    }
}
