package io.jpsremote.cli.output;

import io.jpsremote.cli.terminal.OutputSink;
import org.jspecify.annotations.Nullable;

/** Writes each object as one line of JSON. */
public final class JsonWriter implements ResultWriter {

    private final OutputSink out;
    private final int depth;

    /**
     * @param depth how many levels of objects inside objects are written out; what lies deeper becomes its text
     */
    public JsonWriter(OutputSink out, int depth) {
        this.out = out;
        this.depth = depth;
    }

    @Override
    public void write(@Nullable Object value, @Nullable String computer) {
        out.line(new JsonLine(depth).of(value, computer));
    }

    @Override
    public void close() {
        out.flush();
    }
}
