package io.jpsremote.psrp;

import io.jpsremote.psrp.fragment.Defragmenter;
import io.jpsremote.psrp.host.HostCallAnswerer;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.protocol.PipelineProtocol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** What a session knows of one pipeline. Mutable fields are guarded by the session's lock, except where said. */
final class PipelineRun {

    final UUID id;
    final PipelineProtocol protocol;
    final OutgoingQueue outgoing;
    final CallbackLane lane;
    final HostCallAnswerer answerer;
    final Condition changed;
    final Defragmenter defragmenter;

    final Deque<PsrpMessage> unread = new ArrayDeque<>();
    long unreadBytes;
    /** What came since its readers were woken last. */
    long unseenBytes;

    boolean wakeDue;
    /** Nobody wants what arrives from here on. */
    boolean discarding;

    boolean stopAsked;
    boolean startAcknowledged;
    boolean closeSent;
    boolean closeAcknowledged;
    boolean signalPending;
    /** A signal was sent whose acknowledgement has not come. */
    boolean signalOut;
    /** The close was sent before the end, so it is what stops it. */
    boolean closedEarly;
    /** It has ended, but its runspace may still be taken. */
    boolean holdsRunspace;
    /** Its output stays on the server until the session, which is left at once, is connected again. */
    boolean unreadUntilConnected;
    /** The server owes an answer to a message of this pipeline, in doubt since this {@link System#nanoTime()}. */
    boolean inDoubt;

    long sentAt;
    /** It has sent input, or is being stopped, last at this {@link System#nanoTime()}. */
    boolean disturbed;

    long disturbedAt;

    @Nullable RuntimeException failure;
    /** Runs in this one's place when it has ended. */
    @Nullable PipelineRun successor;

    @Nullable InputPump input;

    boolean inputLaunched;
    /** It has ended, but host calls that came before the end still run. */
    boolean callbacksLeft;
    /** Those who want to know of the end without waiting for it. */
    private final List<CompletableFuture<Void>> endFutures = new CopyOnWriteArrayList<>();

    PipelineRun(
            PipelineProtocol protocol,
            OutgoingQueue outgoing,
            CallbackLane lane,
            HostCallAnswerer answerer,
            Condition changed,
            Defragmenter defragmenter) {
        this.id = protocol.id();
        this.protocol = protocol;
        this.outgoing = outgoing;
        this.lane = lane;
        this.answerer = answerer;
        this.changed = changed;
        this.defragmenter = defragmenter;
    }

    boolean isOver() {
        return protocol.phase().isOver();
    }

    /** Whether those who read it may be told of the end: after every host call that came before it. */
    boolean isEndVisible() {
        return isOver() && !callbacksLeft;
    }

    /** Whether the server still holds something of it. */
    boolean isOpenOnServer() {
        return protocol.wasSent() && !closeAcknowledged;
    }

    /**
     * Whether the server may still be at it after it told of the end: the final state of a stopped pipeline can come before its runspace is free,
     * the acknowledgement of what stopped it comes after [wire-psrp 3.4]; seen with 7.6.9 when a stop comes right after the start.
     */
    boolean isSettling() {
        return protocol.wasSent() && (signalOut || (closedEarly && !closeAcknowledged));
    }

    /** Whether an acknowledgement of the server is awaited: of start, stop or close. */
    boolean awaitsAcknowledgement() {
        return isOpenOnServer() && (!startAcknowledged || stopAsked || closeSent);
    }

    /** Tells those who wait for the end without a thread; not under the lock. */
    void completeEnded() {
        endFutures.forEach(f -> f.complete(null));
    }

    void whenEnded(CompletableFuture<Void> future) {
        endFutures.add(future);
    }

    boolean isAwaitedByFuture() {
        return !endFutures.isEmpty();
    }

    void discard() {
        discarding = true;
        unread.clear();
        unreadBytes = 0;
    }
}
