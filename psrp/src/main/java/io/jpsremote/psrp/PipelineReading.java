package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.DeadlineExceededException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.record.StreamRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A started pipeline as its reader sees it: decodes records on the reader's own thread, ends, fails and stops. */
final class PipelineReading {

    private final SessionCore core;
    private final PipelineRun run;
    private final List<ErrorRecord> errors = new CopyOnWriteArrayList<>();
    private volatile @Nullable OptionalInt lastExitCode;

    PipelineReading(PipelineRun run, SessionCore core) {
        this.run = run;
        this.core = core;
    }

    @Nullable StreamRecord next() {
        StreamRecord record = read();
        if (record == null) {
            throwUnlessEndedAsWished(List.of());
        }
        return record;
    }

    private @Nullable StreamRecord read() {
        PsrpMessage message = take();
        return message == null ? null : decode(message);
    }

    @SuppressWarnings("NullAway") // on JDK 17 it does not know @Nullable type arguments
    private @Nullable PsrpMessage take() {
        try {
            return core.lock.<@Nullable PsrpMessage>getInterruptibly(
                    () -> core.requests.take(run, core.options.timeouts().start()));
        } catch (InterruptedException e) {
            core.change(() -> core.requests.requestStop(run));
            throw SessionLock.interrupted("output; the remote pipeline is asked to stop", e);
        } finally {
            core.calls.make();
        }
    }

    private StreamRecord decode(PsrpMessage message) {
        try {
            return StreamRecords.of(core.decode(message));
        } catch (RemotingException e) {
            // what cannot be read must not be passed over in silence; it is this pipeline's matter only
            core.change(() -> {
                core.runs.fail(run, e);
                core.requests.requestClose(run);
            });
            throw e;
        }
    }

    /** Everything until the end. */
    PipelineResult collect() {
        List<StreamRecord> records = new ArrayList<>();
        for (StreamRecord record = read(); record != null; record = read()) {
            records.add(record);
        }
        PipelineResult result = result(records);
        throwUnlessCompleted(result, true);
        return result;
    }

    private PipelineResult result(List<StreamRecord> records) {
        OptionalInt code = lastExitCode();
        ErrorRecord error = core.lock.<@Nullable ErrorRecord>get(run.protocol::terminatingError);
        return new PipelineResult(records, state(), error, code.isPresent() ? (Integer) code.getAsInt() : null);
    }

    private void throwUnlessEndedAsWished(List<StreamRecord> records) {
        boolean stoppedByUs = core.lock.get(() -> run.stopAsked);
        if (state() != PipelineState.COMPLETED) {
            throwUnlessCompleted(
                    new PipelineResult(
                            records,
                            state(),
                            core.lock.<@Nullable ErrorRecord>get(run.protocol::terminatingError),
                            null),
                    !stoppedByUs);
        }
    }

    private static void throwUnlessCompleted(PipelineResult result, boolean stopIsFailure) {
        if (result.state() == PipelineState.FAILED) {
            ErrorRecord error = result.terminatingError();
            throw new PipelineFailedException(
                    error == null
                            ? ErrorRecord.builder("The pipeline failed; the server sent no error record.")
                                    .build()
                            : error,
                    result);
        }
        if (result.state() == PipelineState.STOPPED && stopIsFailure) {
            throw new PipelineStoppedException(result);
        }
    }

    Iterable<StreamRecord> records() {
        return once(this::next);
    }

    Iterable<@Nullable Object> output(Consumer<StreamRecord> others) {
        Iterator<StreamRecord> outputs = once(() -> nextOutput(others)).iterator();
        return () -> new Iterator<@Nullable Object>() {
            @Override
            public boolean hasNext() {
                return outputs.hasNext();
            }

            @Override
            public @Nullable Object next() {
                return ((OutputRecord) outputs.next()).value();
            }
        };
    }

    private @Nullable StreamRecord nextOutput(Consumer<StreamRecord> others) {
        StreamRecord record = next();
        while (record != null && !(record instanceof OutputRecord)) {
            if (record instanceof ErrorRecord error) {
                errors.add(error);
            }
            others.accept(record);
            record = next();
        }
        return record;
    }

    private static Iterable<StreamRecord> once(Supplier<@Nullable StreamRecord> source) {
        Iterator<StreamRecord> iterator = new Iterator<>() {
            private @Nullable StreamRecord ahead;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (ahead == null && !ended) {
                    ahead = source.get();
                    ended = ahead == null;
                }
                return ahead != null;
            }

            @Override
            public StreamRecord next() {
                if (!hasNext() || ahead == null) {
                    throw new NoSuchElementException();
                }
                StreamRecord record = ahead;
                ahead = null;
                return record;
            }
        };
        return () -> iterator;
    }

    List<ErrorRecord> errors() {
        return List.copyOf(errors);
    }

    OptionalInt lastExitCode() {
        OptionalInt known = lastExitCode;
        PipelineRun successor = core.lock.<@Nullable PipelineRun>get(() -> run.successor);
        if (known == null) {
            known = successor == null ? OptionalInt.empty() : new PipelineReading(successor, core).exitCode();
            lastExitCode = known;
        }
        return known;
    }

    private OptionalInt exitCode() {
        OptionalInt code = OptionalInt.empty();
        for (StreamRecord record = read(); record != null; record = read()) {
            if (record instanceof OutputRecord output && output.value() instanceof Integer number) {
                code = OptionalInt.of(number);
            }
        }
        return code;
    }

    void stop() {
        core.lock.run(() -> core.lock.throwIfDisconnected("the stop"));
        core.change(() -> core.requests.requestStop(run));
        core.lock.run(
                () -> core.requests.awaitEnd(run, core.options.timeouts().stop(), "the end of the stopped pipeline"));
    }

    CompletableFuture<Void> stopAsync() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        core.change(() -> {
            core.requests.requestStop(run);
            if (run.isOver()) {
                core.calls.note(() -> core.workers.execute(() -> done.complete(null)));
            } else {
                run.whenEnded(done);
            }
        });
        return done;
    }

    void close() {
        core.change(() -> core.requests.requestClose(run));
        try {
            core.lock.run(() ->
                    core.requests.awaitOver(run, core.options.timeouts().close(), "the end of the closed pipeline"));
        } catch (DeadlineExceededException e) {
            core.log.note("a pipeline was not closed in time", e);
            // whoever reads it waits no longer
            core.change(() -> core.runs.fail(run, e));
        } catch (RemotingException e) {
            core.log.note("a pipeline was not closed in order", e);
        }
    }

    PipelineState state() {
        return core.lock.get(() -> run.protocol.phase().isOnServer() && core.lock.isDisconnected()
                ? PipelineState.DISCONNECTED
                : run.protocol.phase().state());
    }
}
