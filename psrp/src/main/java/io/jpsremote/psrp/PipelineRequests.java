package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.DeadlineExceededException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.protocol.PipelinePhase;
import io.jpsremote.psrp.protocol.PipelineProtocol.StopAction;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the user asks of a started pipeline: its next record, its stop, its close. Every method is called with the session's lock held. */
final class PipelineRequests {

    private final PipelineRuns runs;
    private final SessionLock lock;
    private final OutputRoom room;

    PipelineRequests(PipelineRuns runs, SessionLock lock, OutputRoom room) {
        this.runs = runs;
        this.lock = lock;
        this.room = room;
    }

    /** The next undecoded record; null at the end. Holds no deadline except for the start's acknowledgement. */
    @Nullable PsrpMessage take(PipelineRun run, Duration startDeadline) throws InterruptedException {
        while (true) {
            PsrpMessage message = run.unread.poll();
            if (message != null) {
                run.unreadBytes -= message.length();
                room.read(run.unreadBytes, message.length());
                runs.forgetIfDone(run);
                return message;
            }
            if (run.failure != null) {
                throw failureOf(run);
            }
            if (run.isEndVisible()) {
                return null;
            }
            lock.throwIfLost("output");
            awaitOutput(run, startDeadline);
        }
    }

    private static RuntimeException failureOf(PipelineRun run) {
        RuntimeException failure = Objects.requireNonNull(run.failure);
        // what the user's own input threw goes back as it is
        return failure instanceof RemotingException ? SessionLock.freshly(failure, "output") : failure;
    }

    private void awaitOutput(PipelineRun run, Duration startDeadline) throws InterruptedException {
        if (run.protocol.phase() != PipelinePhase.STARTING) {
            run.changed.await();
            return;
        }
        long left = run.sentAt + startDeadline.toNanos() - System.nanoTime();
        if (left <= 0) {
            runs.fail(
                    run,
                    new DeadlineExceededException(
                            "the acknowledgement of the pipeline's start", startDeadline, room.hint(runs.all())));
            return;
        }
        run.changed.awaitNanos(left);
    }

    /** Asks for the end of a pipeline and drops its output; returns at once. */
    void requestStop(PipelineRun run) {
        StopAction action = run.protocol.stop();
        if (action == StopAction.NOTHING) {
            return;
        }
        run.stopAsked = true;
        runs.disturbed(run);
        drop(run);
        if (action == StopAction.ENDED_HERE) {
            runs.ended(run);
        } else if (run.startAcknowledged) {
            runs.signal(run);
        } else {
            run.signalPending = true;
        }
    }

    /** Gives a pipeline back, ended or not, and drops its output; returns at once. */
    void requestClose(PipelineRun run) {
        StopAction action = run.protocol.stop();
        drop(run);
        if (action == StopAction.ENDED_HERE) {
            run.stopAsked = true;
            runs.ended(run);
        } else if (!run.isOver()) {
            run.stopAsked = true;
            runs.disturbed(run);
            // a close stops it as a signal would, in one round trip less [wire-psrp 3.4]
            runs.closeOnServer(run);
        }
        runs.forgetIfDone(run);
    }

    private void drop(PipelineRun run) {
        run.discard();
        run.lane.end();
        run.callbacksLeft = false;
        run.changed.signalAll();
        room.freed();
    }

    /** Waits for the end, whatever it is. */
    void awaitOver(PipelineRun run, Duration deadline, String step) {
        lock.await(run.changed, run::isOver, deadline, step);
    }

    /** Waits for the end; throws when the pipeline ended because the link or its own messages failed. */
    void awaitEnd(PipelineRun run, Duration deadline, String step) {
        awaitOver(run, deadline, step);
        if (run.failure != null) {
            throw failureOf(run);
        }
    }
}
