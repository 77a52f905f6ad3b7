package io.jpsremote.testkit.process;

import io.jpsremote.testkit.line.LineKind;
import io.jpsremote.testkit.line.PacketLine;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be sent for one target, in the order that the engine bears [wire-psrp 3.13]; guarded by the shell's lock. */
final class ProcessLane {

    // Seen with 7.6.9: a pipeline that is ended while the engine still looks for its runspace runs on unreachable. On a
    // busy machine it looks
    // longer than the tenth of a second that clients give it.
    private static final long START_NANOS = 400_000_000L;

    /** @param creates whether it completes what makes the pipeline */
    private record Part(PacketLine line, boolean creates) {}

    private final @Nullable UUID target;
    private final Deque<Part> waiting = new ArrayDeque<>();
    private boolean commandDue;
    private boolean open;
    private @Nullable Part unacknowledged;
    private boolean created;
    private boolean createdAcknowledged;
    private long createdAt;
    private boolean heard;
    private boolean signalDue;
    private boolean signalOut;
    private boolean ended;
    private boolean closeDue;
    private boolean closeSent;

    ProcessLane(@Nullable UUID target) {
        this.target = target;
        this.commandDue = target != null;
        this.open = target == null;
        this.created = target == null;
    }

    void add(byte[] fragments, boolean promptResponse) {
        int cut = created ? 0 : endOfFirstObject(fragments);
        if (cut > 0) {
            // what makes the pipeline travels alone: with several runspaces 7.6.9 may lose what comes with it
            created = true;
            waiting.add(new Part(PacketLine.data(target, Arrays.copyOf(fragments, cut), promptResponse), true));
        }
        if (cut < fragments.length) {
            waiting.add(new Part(
                    PacketLine.data(target, Arrays.copyOfRange(fragments, cut, fragments.length), promptResponse),
                    false));
        }
    }

    // [MS-PSRP] 2.2.4: object id (8), fragment id (8), flags (1; 2 = last of its object), length (4), blob
    private static int endOfFirstObject(byte[] fragments) {
        ByteBuffer in = ByteBuffer.wrap(fragments);
        for (int at = 0; at + 21 <= fragments.length; ) {
            int next = at + 21 + Math.max(0, in.getInt(at + 17));
            if ((fragments[at + 16] & 2) != 0) {
                return Math.min(next, fragments.length);
            }
            at = next;
        }
        return 0;
    }

    void stop() {
        signalDue = true;
    }

    void close() {
        closeDue = !closeSent;
    }

    void opened() {
        open = true;
    }

    void heard() {
        heard = true;
    }

    void signalAcknowledged() {
        signalOut = false;
    }

    /** The pipeline's last message has come: there is nothing left to stop. */
    void ended() {
        ended = true;
        signalDue = false;
    }

    /** Whether it has ended, and its runspace is free: where it was stopped, that is so once the stop is acknowledged. */
    boolean isOver() {
        return ended && !signalOut;
    }

    void acknowledged() {
        if (unacknowledged != null && unacknowledged.creates()) {
            createdAcknowledged = true;
            createdAt = System.nanoTime();
        }
        unacknowledged = null;
    }

    /** Nanoseconds until something can be sent that cannot be sent now; 0 for nothing of that kind. */
    long delay(long now) {
        boolean held = (signalDue || closeDue) && createdAcknowledged && !heard;
        return held ? Math.max(1, createdAt + START_NANOS - now) : 0;
    }

    /** Takes what can be sent now, null for nothing. */
    @Nullable PacketLine next(long now) {
        if (commandDue) {
            commandDue = false;
            return PacketLine.of(LineKind.COMMAND, target);
        }
        if (!open || unacknowledged != null) {
            return null;
        }
        boolean mayEnd = target == null || !createdAcknowledged || heard || now - createdAt >= START_NANOS;
        if (signalDue && createdAcknowledged && mayEnd) {
            signalDue = false;
            signalOut = true;
            return PacketLine.of(LineKind.SIGNAL, target);
        }
        if (closeDue && mayEnd) {
            closeDue = false;
            closeSent = true;
            return PacketLine.of(LineKind.CLOSE, target);
        }
        return closeSent ? null : data();
    }

    private @Nullable PacketLine data() {
        Part part = waiting.poll();
        unacknowledged = part;
        return part == null ? null : part.line();
    }
}
