package io.jpsremote.cli.output;

import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.cli.terminal.SafeText;
import org.jspecify.annotations.Nullable;

/** Writes the lines that the server laid out, and objects as lists where a server could not. */
public final class TextWriter implements ResultWriter {

    private final OutputSink out;
    private final boolean escapes;

    /**
     * @param escapes whether control characters are made visible: on a terminal, unless the user wants them raw
     */
    public TextWriter(OutputSink out, boolean escapes) {
        this.out = out;
        this.escapes = escapes;
    }

    @Override
    public void write(@Nullable Object value, @Nullable String computer) {
        String text = value instanceof String s ? s : ObjectList.of(value);
        String prefix = computer == null ? "" : "[" + SafeText.plain(computer) + "] ";
        out.line(prefix + (escapes ? SafeText.atTerminal(text) : text).replace("\n", "\n" + prefix));
    }

    @Override
    public void close() {
        out.flush();
    }
}
