package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.transport.FragmentSource;
import java.nio.ByteBuffer;
import java.util.UUID;

/** The order rules of one target's outgoing packets [wire-psrp 3.13, "Order rules"]; guarded by the {@link Sender}'s lock. */
final class Lane {

    // Seen with 7.6.9: a pipeline that is ended while the engine still looks for its runspace is said to have stopped,
    // but runs on unreachable.
    private static final long START_NANOS = 100_000_000L;

    /** What a lane may send next. */
    enum Step {
        NOTHING,
        COMMAND,
        SIGNAL,
        CLOSE,
        PULL,
        /** The end of the pipeline is wanted, but not before {@link #mayEndAt()}. */
        LATER
    }

    final UUID target;
    final FragmentSource source;
    private boolean commandDue;
    private boolean open;
    private boolean more = true;
    private boolean dataOut;
    private int bytesOut;
    private boolean created;
    private boolean createdAcked;
    private long createdAckedAt;
    private boolean heard;
    private boolean signalDue;
    private boolean closeDue;
    private boolean closeSent;
    private final boolean shell;

    Lane(UUID target, FragmentSource source, boolean pipeline) {
        this.target = target;
        this.source = source;
        this.commandDue = pipeline;
        this.open = !pipeline;
        this.shell = !pipeline;
    }

    /** Takes the next step there is; the lane counts it as done. */
    Step next() {
        if (commandDue) {
            commandDue = false;
            return Step.COMMAND;
        }
        if (!open) {
            return Step.NOTHING;
        }
        if (signalDue && (createdAcked || (!dataOut && (!more || closeDue)))) {
            // A signal before the pipeline exists would be acknowledged and forgotten.
            return end(Step.SIGNAL);
        }
        if (closeDue) {
            return close();
        }
        if (more && !dataOut && !closeSent) {
            more = false;
            return Step.PULL;
        }
        return Step.NOTHING;
    }

    private Step close() {
        if (dataOut) {
            // Lines are handled on threads of their own: a Close may overtake the Data before it.
            return Step.NOTHING;
        }
        return end(Step.CLOSE);
    }

    private Step end(Step how) {
        if (!shell && createdAcked && !heard && System.nanoTime() - mayEndAt() < 0) {
            return Step.LATER;
        }
        signalDue = false;
        if (how == Step.CLOSE) {
            closeDue = false;
            closeSent = true;
        }
        return how;
    }

    /** When the pipeline may be taken to run although nothing was heard of it, as {@link System#nanoTime()}. */
    long mayEndAt() {
        return createdAckedAt + START_NANOS;
    }

    /** Something came from the pipeline: it runs, or has run. True the first time. */
    boolean heard() {
        boolean first = !heard;
        heard = true;
        return first;
    }

    void commandAcked() {
        open = true;
    }

    void sent(ByteBuffer fragments) {
        more = true;
        dataOut = true;
        bytesOut = fragments.remaining();
        created = created || endsAnObject(fragments);
    }

    /** The server has read the outstanding Data; gives back how many bytes that was. */
    int dataAcked() {
        int bytes = bytesOut;
        dataOut = false;
        bytesOut = 0;
        if (created && !createdAcked) {
            createdAcked = true;
            createdAckedAt = System.nanoTime();
        }
        return bytes;
    }

    void wake() {
        more = true;
    }

    void signal() {
        signalDue = true;
    }

    void closeWhenQuiet() {
        closeDue = !closeSent;
    }

    // [MS-PSRP] 2.2.4: object id (8), fragment id (8), flags (1; 2 = last of its object), length (4), blob
    private static boolean endsAnObject(ByteBuffer fragments) {
        for (int at = fragments.position(); at + 21 <= fragments.limit(); ) {
            if ((fragments.get(at + 16) & 2) != 0) {
                return true;
            }
            at += 21 + Math.max(0, fragments.getInt(at + 17));
        }
        return false;
    }
}
