package io.jpsremote.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The program's standard streams and what is known of them. */
public final class Terminal implements AutoCloseable {

    private static final int PIPED_WIDTH = 120;

    private final InputStream in;
    private final OutputSink out;
    private final OutputSink err;
    private final StandardStreams streams;
    private final ProgressLine progress;
    private final boolean outIsKept;

    public Terminal(InputStream in, OutputSink out, OutputSink err, StandardStreams streams) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.streams = streams;
        this.progress = new ProgressLine(OutputStream.nullOutputStream(), () -> PIPED_WIDTH);
        this.outIsKept = true;
    }

    private Terminal(StandardStreams streams, OutputStream error) {
        this.streams = streams;
        // FileOutputStream and not System.out: a PrintStream hides that the reader has gone
        in = new FileInputStream(FileDescriptor.in);
        progress = new ProgressLine(
                streams.errIsTerminal() ? error : OutputStream.nullOutputStream(),
                () -> TerminalFacts.columns(PIPED_WIDTH));
        out = new OutputSink(new FileOutputStream(FileDescriptor.out), streams.outIsTerminal());
        // whoever reads errors may go while somebody else reads the output
        boolean apart = !TerminalFacts.openOn(1).equals(TerminalFacts.openOn(2));
        err = new OutputSink(error, true).before(progress::hide).dispensable(apart);
        outIsKept = !streams.outIsTerminal() && TerminalFacts.openOn(1).startsWith("/");
        if (streams.outIsTerminal()) {
            out.before(progress::hide);
        }
    }

    /** The streams of this process. */
    public static Terminal ofProcess() {
        StandardStreams streams = StandardStreams.ofProcess();
        return new Terminal(streams, new FileOutputStream(FileDescriptor.err));
    }

    public InputStream in() {
        return in;
    }

    public OutputSink out() {
        return out;
    }

    public OutputSink err() {
        return err;
    }

    public StandardStreams streams() {
        return streams;
    }

    /**
     * Why output is missing where it was to be kept, in a file: a full disk, for example. Null when all is there, and where it went to somebody
     * who has gone.
     */
    public @Nullable IOException lostOutput() {
        try {
            out.flush();
        } catch (ClosedOutputException e) {
            // noted in the sink
        }
        return outIsKept ? out.failure() : null;
    }

    /** Whether a person can be asked: standard input and standard error are both terminals. */
    public boolean canAsk() {
        return streams.inIsTerminal() && streams.errIsTerminal();
    }

    /** Columns of the terminal, 120 when the output goes elsewhere. */
    public int width() {
        return streams.outIsTerminal() ? TerminalFacts.columns(PIPED_WIDTH) : PIPED_WIDTH;
    }

    /** Shows how far something has come, where a terminal shows it and a person may see it. */
    public void progress(String text) {
        progress.show(text);
    }

    /** Takes the progress away. */
    public void endProgress() {
        progress.hide();
    }

    /** A remark of the program itself, on standard error, with nothing of a peer left able to steer the terminal. */
    public void remark(String text) {
        err.line(SafeText.plain(text));
    }

    @Override
    public void close() {
        endProgress();
        out.close();
        err.close();
    }
}
