package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.line.LineInput;
import io.jpsremote.testkit.line.LineKind;
import io.jpsremote.testkit.line.PacketLine;
import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellOutput;
import io.jpsremote.testkit.server.ShellRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client's packet lines, as {@code pwsh -sshs} reads and answers them [wire-psrp 3.13]. The reading thread drives it. */
final class LineSession implements ShellOutput {

    /** How {@code pwsh} ends when its input does. */
    static final int ENDED_BY_CLIENT = 160;

    private final LineQueue lines;
    private final EndListener onEnd;
    private final BackendShell shell;
    // pipelines that run, and what is to be acknowledged when they have ended
    private final Map<UUID, LineKind> running = new HashMap<>();
    private static final LineKind NOTHING = LineKind.DATA;
    private static final LineKind EMPTY = LineKind.COMMAND;
    private volatile int exitStatus = 1;

    /** Told when the shell ends by itself. */
    @FunctionalInterface
    interface EndListener {

        void ended(String cause, int exitStatus);
    }

    LineSession(ShellBackend backend, ShellOpening opening, LineQueue lines, EndListener onEnd) {
        this.lines = lines;
        this.onEnd = onEnd;
        this.shell = backend.open(opening, this);
    }

    /**
     * Reads to the end.
     *
     * @return the exit status
     */
    int run(InputStream in) throws IOException {
        LineInput input = new LineInput(in);
        for (String line = input.next(); line != null && !line.isEmpty(); line = input.next()) {
            List<PacketLine> elements = PacketLine.parse(line);
            if (elements == null || !elements.stream().allMatch(this::take)) {
                complaint("A line that is no packet was received.");
                return ENDED_BY_CLIENT;
            }
        }
        return ENDED_BY_CLIENT;
    }

    /** Ends the shell; nothing is left of it then. */
    void end() {
        lines.hurryAll();
        shell.end();
    }

    private boolean take(PacketLine line) {
        UUID target = line.target();
        switch (line.kind()) {
            case DATA -> {
                begun(target);
                shell.receive(target, line.content(), line.promptResponse());
                acknowledge(LineKind.DATA_ACK, target);
            }
            case COMMAND -> command(target);
            case SIGNAL -> signal(target);
            case CLOSE -> close(target);
            default -> {
                return false; // a client acknowledges nothing
            }
        }
        return true;
    }

    private void command(@Nullable UUID pipeline) {
        if (pipeline != null) {
            synchronized (running) {
                running.put(pipeline, EMPTY);
            }
            shell.createPipeline(pipeline, new byte[0]);
        }
        acknowledge(LineKind.COMMAND_ACK, pipeline);
    }

    private void begun(@Nullable UUID pipeline) {
        synchronized (running) {
            running.replace(pipeline, EMPTY, NOTHING);
        }
    }

    private boolean isEmpty(UUID pipeline) {
        synchronized (running) {
            return running.get(pipeline) == EMPTY;
        }
    }

    private void signal(@Nullable UUID pipeline) {
        // before there is anything to stop a signal is acknowledged and forgotten
        if (pipeline != null && !isEmpty(pipeline) && acknowledgesLater(pipeline, LineKind.SIGNAL_ACK)) {
            lines.hurry(pipeline);
            shell.stop(pipeline);
        } else {
            acknowledge(LineKind.SIGNAL_ACK, pipeline);
        }
    }

    private void close(@Nullable UUID pipeline) {
        if (pipeline == null) {
            lines.hurryAll();
            shell.close();
        } else if (acknowledgesLater(pipeline, LineKind.CLOSE_ACK)) {
            lines.hurry(pipeline);
            shell.closePipeline(pipeline);
        } else {
            shell.closePipeline(pipeline);
            lines.forget(pipeline);
            acknowledge(LineKind.CLOSE_ACK, pipeline);
        }
    }

    /** Whether the pipeline runs: its end is awaited before its stop or close is acknowledged. */
    private boolean acknowledgesLater(UUID pipeline, LineKind how) {
        synchronized (running) {
            return running.containsKey(pipeline) && running.put(pipeline, how) != null;
        }
    }

    private void acknowledge(LineKind kind, @Nullable UUID target) {
        lines.control(PacketLine.of(kind, target).toBytes());
    }

    // ---- from the backend

    @Override
    public void fragments(@Nullable UUID pipeline, byte[] fragments) {
        lines.output(pipeline, PacketLine.data(pipeline, fragments, false));
    }

    @Override
    public void stopAcknowledged(UUID pipeline) {
        boolean owed;
        synchronized (running) {
            owed = running.replace(pipeline, LineKind.SIGNAL_ACK, NOTHING);
        }
        if (owed) {
            acknowledge(LineKind.SIGNAL_ACK, pipeline);
        }
    }

    @Override
    public void pipelineDone(UUID pipeline) {
        LineKind owed;
        synchronized (running) {
            owed = running.remove(pipeline);
        }
        if (owed == LineKind.CLOSE_ACK) {
            lines.forget(pipeline);
        }
        if (owed != null && owed != NOTHING && owed != EMPTY) {
            acknowledge(owed, pipeline);
        }
    }

    @Override
    public void closed(@Nullable String cause) {
        if (cause == null) {
            acknowledge(LineKind.CLOSE_ACK, null);
        } else {
            onEnd.ended(cause, exitStatus);
        }
    }

    @Override
    public void exited(int status) {
        exitStatus = status;
    }

    @Override
    public void complaint(String text) {
        String line = "__NamedPipeError__:Remote transport error: " + text.replaceAll("\\R", " ") + "\n";
        lines.control(line.getBytes(StandardCharsets.UTF_8));
    }

    /** What a refused shell says on its standard error. */
    static String refusal(ShellRefusedException e) {
        return e.getMessage() + "\n";
    }
}
