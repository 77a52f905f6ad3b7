package io.jpsremote.testkit.script;

import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.testkit.server.Amounts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a scripted command does, step by step; may be extended while sessions run. Thread-safe. */
public final class Reply implements Step {

    private final List<Step> steps = new CopyOnWriteArrayList<>();

    Reply() {}

    /** Objects of output: values of CLIXML, records, lists, maps. They are written now: later changes of them are not seen. */
    public Reply emit(@Nullable Object @Nullable ... values) {
        // emit(null) is one null, whatever Java makes of it
        List<Emitted> written = values == null
                ? List.of(Emitted.of(null))
                : Arrays.stream(values).map(Emitted::of).toList();
        return then(call -> call.emitWritten(written));
    }

    /** Objects of output, walked through at every call. */
    public Reply emitEach(Iterable<? extends @Nullable Object> values) {
        return then(call -> call.emitAll(values.iterator()));
    }

    /** {@code count} objects of output, made from 0, 1, 2, ... while they are sent. */
    public Reply emitEach(long count, LongFunction<? extends @Nullable Object> make) {
        return then(call ->
                call.emitAll(LongStream.range(0, count).<Object>mapToObj(make).iterator()));
    }

    /** The same object {@code count} times, written once: the cheapest flood. */
    public Reply emitRepeated(long count, @Nullable Object value) {
        Emitted written = Emitted.of(value);
        return then(call -> {
            for (long i = 0; i < count; i++) {
                call.sink().accept(written);
            }
            call.sink().flush();
        });
    }

    /** For each object of the input one of output. */
    public Reply emitForEachInput(Function<@Nullable Object, ? extends @Nullable Object> make) {
        return then(call -> {
            for (Iterator<@Nullable Object> input = call.input(); input.hasNext(); ) {
                call.emit(make.apply(input.next()));
            }
        });
    }

    /**
     * The input as text, where a client ends its commands with {@code Out-String}: one string, or one a line with {@code -Stream}. Strings stay as
     * they are and objects become lists; PowerShell's own views are not imitated.
     */
    public Reply emitInputAsText() {
        return then(InputText::emit);
    }

    /** Waits until the client has sent all its input, which {@link RecordedCall#input()} shows. */
    public Reply readInput() {
        return then(call -> call.input().forEachRemaining(value -> {}));
    }

    public Reply warn(String text) {
        return then(call -> call.warn(text));
    }

    public Reply verbose(String text) {
        return then(call -> call.verbose(text));
    }

    public Reply debug(String text) {
        return then(call -> call.debug(text));
    }

    public Reply information(@Nullable Object data) {
        return then(call -> call.information(data));
    }

    /** @param percent -1 where unknown */
    public Reply progress(String activity, int percent) {
        return then(call -> call.progress(activity, null, percent));
    }

    /** An error as {@code Write-Error} makes it; the command goes on. */
    public Reply error(String message) {
        return then(call -> call.error(message));
    }

    /** An error; the command goes on. */
    public Reply error(ErrorRecord error) {
        return then(call -> call.error(error));
    }

    /** Asks the client's host for a line of text; the step gets the answer. */
    public Reply ask(String prompt, AnswerStep step) {
        return then(call -> step.run(call, call.ask(prompt)));
    }

    /** What is done with an answer. */
    @FunctionalInterface
    public interface AnswerStep {

        /** @param answer null where the host gave none */
        void run(ScriptedCall call, @Nullable String answer) throws Exception;
    }

    /** Waits; a stop ends the wait. */
    public Reply delay(Duration time) {
        Amounts.notNegative(time);
        return then(call -> call.delay(time));
    }

    /** Ends the pipeline as {@code throw} does. */
    public Reply fail(String message) {
        return then(call -> {
            throw ScriptedCall.failure(message);
        });
    }

    /** Ends the pipeline with this error. */
    public Reply fail(ErrorRecord error) {
        return then(call -> {
            throw ScriptedCall.failure(error);
        });
    }

    /** Anything else. */
    public Reply then(Step step) {
        steps.add(Objects.requireNonNull(step, "step"));
        return this;
    }

    @Override
    public void run(ScriptedCall call) throws Exception {
        for (Step step : steps) {
            step.run(call);
        }
    }
}
