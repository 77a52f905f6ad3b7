package io.jpsremote.testkit.script;

import io.jpsremote.psrp.message.Command;
import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.ErrorRecordMessage;
import io.jpsremote.psrp.record.ErrorRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements of one pipeline by the backend's answers. All commands of a statement are looked up before the first one runs, as
 * PowerShell does; what a command emits is the input of the next.
 */
final class Execution {

    /** @param answered by the test; a script that is read as commands is not, but each of them */
    private record Planned(CommandCall call, Step step, boolean answered) {}

    private final ScriptRun run;
    private final ScriptedBackend backend;

    Execution(ScriptRun run) {
        this.run = run;
        this.backend = run.shell().backend();
    }

    void run() throws Exception {
        CreatePipeline create = run.request().create();
        if (create == null) {
            MetadataAnswer.to(Objects.requireNonNull(run.request().metadata()), backend, run);
            return;
        }
        Iterator<@Nullable Object> input = new QueueIterator(run);
        for (Iterator<List<Command>> all = create.statements().iterator(); all.hasNext(); ) {
            List<CommandCall> statement = all.next().stream()
                    .map(command -> CommandCall.of(command, backend::isSwitch))
                    .toList();
            try {
                statement(statement, input, new PipelineSink(run), 0);
            } catch (PipelineFailure e) {
                // of several statements only the last one's error ends the pipeline [wire-psrp 3.7]
                if (!all.hasNext()) {
                    throw e;
                }
                run.write(new ErrorRecordMessage(e.errorRecord()));
            }
            input = List.<@Nullable Object>of().iterator();
        }
    }

    private void statement(List<CommandCall> calls, Iterator<@Nullable Object> input, Sink end, int depth)
            throws Exception {
        List<Planned> steps = new ArrayList<>();
        for (CommandCall call : calls) {
            steps.add(lookUp(call, depth));
        }
        Iterator<@Nullable Object> from = input;
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            List<@Nullable Object> between = new ArrayList<>();
            Sink sink = last ? end : value -> between.add(Emitted.asObject(value));
            perform(steps.get(i), from, sink);
            from = between.iterator();
        }
        end.flush();
    }

    private void perform(Planned planned, Iterator<@Nullable Object> input, Sink sink) throws Exception {
        RecordedCall record = record(planned.call());
        if (planned.answered()) {
            backend.record(record);
        }
        planned.step().run(new ScriptedCall(run, planned.call(), record, input, sink));
    }

    private RecordedCall record(CommandCall call) {
        return new RecordedCall(run.shell().opening().user(), call);
    }

    private Planned lookUp(CommandCall call, int depth) {
        // first, so that no wildcard is taken for its name
        if (call.text().equals(CommandText.VALUE)) {
            return new Planned(
                    call, scripted -> scripted.emitAll(call.arguments().iterator()), false);
        }
        Step answer = backend.answer(call);
        if (answer != null) {
            return new Planned(call, answer, true);
        }
        if (!call.isScript()) {
            backend.miss(record(call));
            throw new PipelineFailure(EngineErrors.commandNotFound(call.text()));
        }
        List<List<CommandCall>> statements =
                depth > 0 ? null : CommandText.parse(call.text(), backend.variables(), backend::isSwitch);
        if (statements == null) {
            backend.miss(record(call));
            throw new PipelineFailure(EngineErrors.notScripted(call.text()));
        }
        return new Planned(call, scripted -> statements(statements, scripted, depth + 1), false);
    }

    /** The statements of a script: an error that ends one lets the script go on [wire-psrp 3.7], RedirectShellErrorOutputPipe. */
    private void statements(List<List<CommandCall>> statements, ScriptedCall scripted, int depth) throws Exception {
        for (List<CommandCall> statement : statements) {
            try {
                statement(statement, scripted.input(), scripted.sink(), depth);
            } catch (PipelineFailure e) {
                ErrorRecord record = e.errorRecord();
                if (!record.fullyQualifiedErrorId().equals("CommandNotFoundException")) {
                    throw e;
                }
                run.write(new ErrorRecordMessage(record));
            }
        }
    }
}
