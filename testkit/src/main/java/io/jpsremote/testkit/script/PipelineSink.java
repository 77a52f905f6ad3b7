package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.ClixmlWriter;
import org.jspecify.annotations.Nullable;

/** The end of a pipeline: its output goes to the client. */
final class PipelineSink implements Sink {

    private final ScriptRun run;

    PipelineSink(ScriptRun run) {
        this.run = run;
    }

    @Override
    public void accept(@Nullable Object value) throws InterruptedException {
        run.output(ClixmlWriter.write(value, run.codec()));
    }

    @Override
    public void accept(Emitted emitted) throws InterruptedException {
        byte[] body = emitted.body();
        run.output(body == null ? ClixmlWriter.write(emitted.value(), run.codec()) : body);
    }

    @Override
    public void flush() {
        run.flush();
    }
}
