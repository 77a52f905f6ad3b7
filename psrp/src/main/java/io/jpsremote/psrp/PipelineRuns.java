package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.protocol.PipelinePhase;
import io.jpsremote.psrp.protocol.PipelineSchedule;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The pipelines of a session from start to close. Every change is made under the session's lock, every call to the transport after it. */
final class PipelineRuns {

    private static final long WAKE_AT_BYTES = 16 * 1024;

    private final SessionLock lock;
    private final TransportCalls calls;
    private final PsrpTransport transport;
    private final Workers workers;
    private final PipelineSchedule schedule;
    private final Map<UUID, PipelineRun> runs = new ConcurrentHashMap<>();
    /** Signalled when a pipeline was closed on the server. */
    private final Condition closed;

    private final OutputRoom room;
    private final List<PipelineRun> wakesDue = new ArrayList<>();
    private final Suspects suspects = new Suspects();

    PipelineRuns(
            SessionLock lock,
            TransportCalls calls,
            PsrpTransport transport,
            Workers workers,
            OutputRoom room,
            int maxRunspaces) {
        this.lock = lock;
        this.calls = calls;
        this.transport = transport;
        this.workers = workers;
        this.room = room;
        this.closed = lock.newCondition();
        this.schedule = new PipelineSchedule(maxRunspaces);
    }

    @Nullable PipelineRun find(UUID id) {
        return runs.get(id);
    }

    Collection<PipelineRun> all() {
        return runs.values();
    }

    // ---- start

    /** Starts a pipeline or queues it; the caller holds the lock and makes the calls afterwards. */
    void submit(PipelineRun run, boolean nested) {
        if (run.unreadUntilConnected && !schedule.hasRoom()) {
            throw new IllegalStateException("every runspace is taken, and a session that is left starts nothing");
        }
        run.protocol.invoke();
        runs.put(run.id, run);
        if (nested) {
            // it runs on its parent's runspace, so it must not wait for one [wire-psrp 3.7]
            send(run);
        } else {
            sendAll(schedule.submit(run.id));
        }
    }

    private void sendAll(List<UUID> ids) {
        for (UUID id : ids) {
            PipelineRun run = runs.get(id);
            if (run != null) {
                send(run);
            }
        }
    }

    private void send(PipelineRun run) {
        run.protocol.send();
        run.sentAt = System.nanoTime();
        run.inDoubt = true;
        calls.note(() -> startOnServer(run));
        launchInput(run);
        run.changed.signalAll();
        // an acknowledgement is awaited now
        room.freed();
    }

    /** Takes up a pipeline that another client has started. */
    void connect(PipelineRun run, Runnable call) {
        run.protocol.connect();
        run.sentAt = System.nanoTime();
        runs.put(run.id, run);
        schedule.adopt(run.id);
        calls.note(call);
    }

    /** The session is disconnected or connected again: who waits looks anew, and the clocks of what was asked for start again. */
    void wakeAll() {
        for (PipelineRun run : runs.values()) {
            run.sentAt = System.nanoTime();
            run.changed.signalAll();
        }
        closed.signalAll();
        room.freed();
    }

    private void startOnServer(PipelineRun run) {
        try {
            if (run.unreadUntilConnected) {
                Disconnection.of(transport).startPipelineUnread(run.id, run.outgoing);
            } else {
                transport.startPipeline(run.id, run.outgoing);
            }
        } catch (RuntimeException | Error e) {
            lock.run(() -> {
                run.closeSent = true;
                run.closeAcknowledged = true;
                fail(run, asException("The pipeline could not be started", e));
            });
        }
    }

    private static RuntimeException asException(String what, Throwable cause) {
        return cause instanceof RuntimeException e ? e : new IllegalStateException(what + ": " + cause, cause);
    }

    private void launchInput(PipelineRun run) {
        InputPump input = run.input;
        if (input != null && !run.inputLaunched) {
            run.inputLaunched = true;
            calls.note(() -> launch(run, input));
        }
    }

    private void launch(PipelineRun run, InputPump input) {
        try {
            workers.execute(input);
        } catch (RuntimeException | Error e) {
            // a script would wait for ever for input that nobody sends
            lock.run(() -> fail(run, asException("The pipeline's input could not be sent", e)));
        }
    }

    // ---- what the server says; the lock is held

    void started(PipelineRun run) {
        run.startAcknowledged = true;
        if (run.protocol.phase() != PipelinePhase.NOT_STARTED && run.protocol.phase() != PipelinePhase.QUEUED) {
            run.protocol.started();
        }
        run.changed.signalAll();
        if (run.signalPending && !run.isOver()) {
            run.signalPending = false;
            signal(run);
        }
    }

    void signal(PipelineRun run) {
        run.signalOut = true;
        calls.note(() -> transport.signal(run.id));
    }

    /** A record of a stream: kept undecoded until somebody reads it. */
    void record(PipelineRun run, PsrpMessage message) {
        run.inDoubt = false;
        run.protocol.record(message.knownType());
        if (!run.discarding) {
            run.unread.add(message);
            run.unreadBytes += message.length();
            wakeLater(run, message.length());
        }
    }

    // a reader that has more in its hands brings that first: waking somebody for each small message costs more than the
    // message
    private void wakeLater(PipelineRun run, long bytes) {
        run.unseenBytes += bytes;
        if (run.unseenBytes > WAKE_AT_BYTES) {
            wake(run);
        } else if (!run.wakeDue) {
            run.wakeDue = true;
            wakesDue.add(run);
        }
    }

    private static void wake(PipelineRun run) {
        run.unseenBytes = 0;
        run.changed.signalAll();
    }

    /** The transport's reader has handed over what it had: those who wait for it are woken. */
    void wakeDue() {
        for (PipelineRun run : wakesDue) {
            run.wakeDue = false;
            wake(run);
        }
        wakesDue.clear();
    }

    void state(PipelineRun run, PipelineStateMessage message) {
        run.inDoubt = false;
        if (run.isOver()) {
            return;
        }
        run.protocol.state(message);
        if (run.isOver()) {
            ended(run);
        }
    }

    /** Nothing more comes; one that has not told its end told it to another client. */
    void done(PipelineRun run) {
        if (!run.isOver()) {
            fail(
                    run,
                    new ConnectionLostException(
                            "output in doubt",
                            "The command has ended, and its last output went to another client",
                            Map.of(),
                            null));
        }
    }

    /** The stop was acknowledged; a pipeline that has not ended by then never heard of it, and only its close ends it for certain [wire-psrp 3.4]. */
    void signalled(PipelineRun run) {
        run.signalOut = false;
        if (!run.isOver()) {
            closeOnServer(run);
        }
        settled(run);
    }

    void closedOnServer(PipelineRun run) {
        run.closeAcknowledged = true;
        if (!run.isOver()) {
            run.protocol.closed();
            ended(run);
        }
        settled(run);
        closed.signalAll();
    }

    private void settled(PipelineRun run) {
        if (run.holdsRunspace && !run.isSettling()) {
            run.holdsRunspace = false;
            passOn(run);
        }
        forgetIfDone(run);
    }

    /** The server could not use a message of some pipeline: of the right one where that can be told, else of none. */
    void complaint(RuntimeException cause) {
        suspects.of(runs.values()).ifPresent(run -> fail(run, cause));
    }

    /** Input of the pipeline goes out, or it is being stopped: the server may complain of what it gets too late. */
    void disturbed(PipelineRun run) {
        suspects.disturbed(run);
    }

    void fail(PipelineRun run, RuntimeException cause) {
        if (run.isOver()) {
            return;
        }
        run.failure = cause;
        endSuccessor(run);
        run.successor = null;
        run.closedEarly = true;
        run.protocol.abandon();
        run.lane.end();
        ended(run);
    }

    /** The pool has ended on the server: nobody answers any more. */
    void poolOver() {
        closed.signalAll();
    }

    /** The pipeline has ended, whoever said so: gives its runspace on once that is free, closes it on the server and tells who waits. */
    void ended(PipelineRun run) {
        run.holdsRunspace = run.isSettling();
        if (!run.holdsRunspace) {
            passOn(run);
        }
        run.outgoing.end();
        if (run.input != null) {
            run.input.end();
            launchInput(run);
        }
        closeOnServer(run);
        tellOfEnd(run);
        closed.signalAll();
        forgetIfDone(run);
    }

    private void tellOfEnd(PipelineRun run) {
        // one whose output was dropped is owed nothing: its lane has ended, and a host may ignore the interrupt
        run.callbacksLeft = !run.discarding && run.lane.afterwards(() -> callbacksDone(run));
        run.changed.signalAll();
        if (!run.callbacksLeft && run.isAwaitedByFuture()) {
            calls.note(() -> workers.execute(run::completeEnded));
        }
    }

    private void callbacksDone(PipelineRun run) {
        lock.run(() -> {
            run.callbacksLeft = false;
            run.changed.signalAll();
        });
        run.completeEnded();
    }

    private void passOn(PipelineRun run) {
        PipelineRun next = run.successor;
        if (next != null && run.protocol.phase() != PipelinePhase.STOPPED && run.protocol.wasSent()) {
            schedule.handOver(run.id, next.id);
            next.protocol.invoke();
            runs.put(next.id, next);
            send(next);
            return;
        }
        endSuccessor(run);
        sendAll(schedule.finish(run.id));
    }

    /** One that has not been sent is not going to be; somebody may wait for what it gives. */
    private static void endSuccessor(PipelineRun run) {
        PipelineRun next = run.successor;
        if (next != null && !next.protocol.wasSent()) {
            next.protocol.stop();
            next.changed.signalAll();
        }
    }

    void closeOnServer(PipelineRun run) {
        if (run.protocol.wasSent() && !run.closeSent) {
            // exactly one for every start: the pool's close waits for their number [wire-psrp 3.13]
            run.closeSent = true;
            run.closedEarly = run.closedEarly || !run.isOver();
            calls.note(() -> transport.closePipeline(run.id));
            room.freed();
        }
    }

    void forgetIfDone(PipelineRun run) {
        boolean gone = run.closeAcknowledged || !run.protocol.wasSent();
        if (run.isOver() && gone && run.unread.isEmpty() && !run.holdsRunspace) {
            runs.remove(run.id);
            suspects.forgotten(run);
        }
    }

    // ---- the end of all

    /** Closes all; returns at once. */
    void closeAll(PipelineRequests requests) {
        new ArrayList<>(runs.values()).forEach(requests::requestClose);
    }

    void awaitAllClosed(Duration deadline, BooleanSupplier poolOver) {
        BooleanSupplier done =
                () -> poolOver.getAsBoolean() || runs.values().stream().noneMatch(PipelineRun::isOpenOnServer);
        lock.await(closed, done, deadline, "the close of the pipelines");
    }

    /** The link is gone: nothing more comes for anyone. */
    void lost(RuntimeException cause) {
        for (PipelineRun run : new ArrayList<>(runs.values())) {
            run.signalOut = false;
            run.holdsRunspace = false;
            run.closeSent = true;
            run.closeAcknowledged = true;
            fail(run, cause);
            endSuccessor(run);
            forgetIfDone(run);
        }
        closed.signalAll();
    }

    // ---- numbers

    void limit(int maxRunspaces) {
        sendAll(schedule.limit(maxRunspaces));
    }

    int limit() {
        return schedule.limit();
    }

    boolean hasRoom() {
        return schedule.hasRoom();
    }

    boolean isIdle() {
        return schedule.isIdle();
    }
}
