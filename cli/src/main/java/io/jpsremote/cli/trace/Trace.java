package io.jpsremote.cli.trace;

import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.terminal.ClosedOutputException;
import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.psrp.failure.PeerText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where trace lines go: standard error, a file, or both. One line a record, controls made visible. */
public final class Trace implements AutoCloseable {

    private final @Nullable OutputSink shown;
    private final @Nullable OutputSink file;
    private final long start = System.nanoTime();

    private Trace(@Nullable OutputSink shown, @Nullable OutputSink file) {
        this.shown = shown;
        this.file = file;
    }

    /**
     * A trace, if one is wanted.
     *
     * @throws UsageException when the file cannot be opened in safety
     */
    public static Optional<Trace> of(boolean show, @Nullable String file, OutputSink err) {
        if (!show && file == null) {
            return Optional.empty();
        }
        try {
            OutputSink sink = file == null ? null : new OutputSink(PrivateFile.open(Path.of(file)), false);
            return Optional.of(new Trace(show ? err : null, sink));
        } catch (IOException e) {
            throw new UsageException("-TraceFile " + file + " cannot be written: " + e.getMessage());
        }
    }

    boolean wantsBodies() {
        return file != null;
    }

    void line(String computer, String text) {
        String line = String.format(
                "%9.3f ms [%s] %s",
                (System.nanoTime() - start) / 1e6, PeerText.oneLine(computer), PeerText.oneLine(text));
        write(shown, line);
        write(file, line);
    }

    void body(String text) {
        write(file, "             " + text);
    }

    // a full disk or a closed pipe must not disturb the session that is traced: this runs in the middle of sending a
    // message
    private static void write(@Nullable OutputSink sink, String line) {
        if (sink != null) {
            try {
                sink.line(line);
            } catch (ClosedOutputException e) {
                // nobody reads the trace any more
            }
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
