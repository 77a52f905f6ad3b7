package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.host.HostMethodId;
import io.jpsremote.psrp.message.ErrorRecordMessage;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.record.ErrorRecord;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call while it is answered: what was asked, and what is said. Of the pipeline's thread; every method ends when the client stops. */
public final class ScriptedCall {

    private final ScriptRun run;
    private final CommandCall call;
    private final RecordedCall record;
    private final Iterator<@Nullable Object> input;
    private final Sink sink;

    ScriptedCall(ScriptRun run, CommandCall call, RecordedCall record, Iterator<@Nullable Object> input, Sink sink) {
        this.run = run;
        this.call = call;
        this.record = record;
        this.input = input;
        this.sink = sink;
    }

    /** The command's name, or the script. */
    public String command() {
        return call.text();
    }

    /** The parameter of this name or a beginning of it, null also where it was not given. */
    public @Nullable Object parameter(String name) {
        return call.get(name);
    }

    /** The same, or where it was not given by name the argument at this position. */
    public @Nullable Object parameter(String name, int position) {
        boolean positional = !call.has(name) && position < call.arguments().size();
        return positional ? call.arguments().get(position) : call.get(name);
    }

    public Map<String, @Nullable Object> parameters() {
        return call.parameters();
    }

    /** Values that were given without a name. */
    public List<@Nullable Object> arguments() {
        return call.arguments();
    }

    /** Who has logged on. */
    public String user() {
        return run.shell().opening().user();
    }

    /** What the client sent as {@code $PSSenderInfo.ApplicationArguments}, null for nothing. */
    public @Nullable PsDictionary applicationArguments() {
        return run.shell().applicationArguments();
    }

    /** The objects of the input as they come; waits for each, and for the end. */
    public Iterator<@Nullable Object> input() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return input.hasNext();
            }

            @Override
            public @Nullable Object next() {
                Object value = input.next();
                run.shell().backend().grown(record, record.read(value));
                return value;
            }
        };
    }

    /** One object of output: a value of CLIXML, a record, a list, a map. */
    public void emit(@Nullable Object value) throws InterruptedException {
        sink.accept(value);
        sink.flush();
    }

    /** Objects of output, sent together where they are small. */
    public void emitAll(Iterator<? extends @Nullable Object> values) throws InterruptedException {
        while (values.hasNext()) {
            sink.accept(values.next());
        }
        sink.flush();
    }

    void emitWritten(List<Emitted> values) throws InterruptedException {
        for (Emitted value : values) {
            sink.accept(value);
        }
        sink.flush();
    }

    Sink sink() {
        return sink;
    }

    public void warn(String text) throws InterruptedException {
        shown(StreamObjects.warning(text), HostMethodId.WRITE_WARNING_LINE, text);
    }

    public void verbose(String text) throws InterruptedException {
        shown(StreamObjects.verbose(text), HostMethodId.WRITE_VERBOSE_LINE, text);
    }

    public void debug(String text) throws InterruptedException {
        shown(StreamObjects.debug(text), HostMethodId.WRITE_DEBUG_LINE, text);
    }

    private void progress(Message record) throws InterruptedException {
        shown(record, HostMethodId.WRITE_PROGRESS, 0L, record.body());
    }

    // Such records come twice where the client has a host, and PowerShell's own client shows the call [wire-psrp 3.9].
    private void shown(Message record, HostMethodId method, @Nullable Object... parameters)
            throws InterruptedException {
        run.write(record);
        if (run.host().hasInterface()) {
            run.host().call(method, parameters);
        }
    }

    /** A record of the information stream. */
    public void information(@Nullable Object data) throws InterruptedException {
        run.write(StreamObjects.information(data, call.text(), user(), OffsetDateTime.now(ZoneId.systemDefault())));
    }

    /** @param percent -1 where unknown */
    public void progress(String activity, @Nullable String status, int percent) throws InterruptedException {
        progress(StreamObjects.progress(activity, status, percent, false));
    }

    public void progressCompleted(String activity) throws InterruptedException {
        progress(StreamObjects.progress(activity, null, -1, true));
    }

    /** An error after which the command goes on. */
    public void error(ErrorRecord error) throws InterruptedException {
        run.write(new ErrorRecordMessage(error));
    }

    /** The same as {@code Write-Error} makes it. */
    public void error(String message) throws InterruptedException {
        error(EngineErrors.written(message));
    }

    /** The error that ends the pipeline, to be thrown. */
    public static PipelineFailure failure(ErrorRecord error) {
        return new PipelineFailure(error);
    }

    /** The same as {@code throw} makes it. */
    public static PipelineFailure failure(String message) {
        return new PipelineFailure(EngineErrors.thrown(message));
    }

    /** Waits; ends at once when the client stops the pipeline. */
    public void delay(Duration time) throws InterruptedException {
        run.flush();
        Thread.sleep(time.toMillis());
    }

    // ---- the client's host

    /** The client's host, for everything that it can do. */
    public ScriptedHost host() {
        return new ScriptedHost(run.host());
    }

    /** {@code Read-Host} without a prompt. */
    public @Nullable String readLine() throws InterruptedException {
        return host().readLine();
    }

    /** {@code Read-Host -Prompt}: asks for one value. */
    public @Nullable String ask(String prompt) throws InterruptedException {
        return host().ask(prompt);
    }

    /** {@code $Host.UI.PromptForChoice}: the number of the choice. */
    public int choose(String caption, String message, List<String> labels, int preset) throws InterruptedException {
        return host().choose(caption, message, labels, preset);
    }

    /** {@code Write-Host}. */
    public void writeLine(String text) throws InterruptedException {
        host().writeLine(text);
    }
}
