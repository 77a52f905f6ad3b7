package io.jpsremote.cli.invoke;

import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.cli.output.OutputFormat;
import io.jpsremote.cli.output.ResultWriter;
import io.jpsremote.cli.output.StreamText;
import io.jpsremote.cli.session.Endpoint;
import io.jpsremote.cli.session.HostWork;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.record.Stream;
import io.jpsremote.psrp.record.StreamRecord;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Runs the script in each session and writes what comes, as it comes. */
public final class Invocation implements HostWork {

    /**
     * What is run and how.
     *
     * @param stopsAtErrors whether the first error ends the command
     */
    public record Settings(
            String script,
            List<@Nullable Object> arguments,
            OutputFormat format,
            boolean hidesComputerName,
            boolean usesLastExitCode,
            boolean stopsAtErrors) {}

    private static final int LARGEST_CODE = 255;

    private final Settings settings;
    private final InvocationInput input;
    private final ResultWriter writer;
    private final StreamText streams;
    private final Terminal terminal;
    private final boolean severalTargets;

    public Invocation(
            Settings settings,
            InvocationInput input,
            ResultWriter writer,
            StreamText streams,
            Terminal terminal,
            int targets) {
        this.settings = settings;
        this.input = input;
        this.writer = writer;
        this.streams = streams;
        this.terminal = terminal;
        this.severalTargets = targets > 1;
    }

    @Override
    public int run(PsSession session, Endpoint endpoint, int index) {
        String computer = endpoint.remote() && !settings.hidesComputerName ? endpoint.name() : null;
        boolean layout = settings.format == OutputFormat.TEXT;
        try {
            return run(session, computer, layout);
        } catch (PipelineFailedException e) {
            if (layout && lacksOutString(e) && input.repeatable()) {
                terminal.remark("jpsremote: this endpoint has no Out-String; objects are shown as lists made here.");
                return runUnformatted(session, computer);
            }
            return failed(e, computer);
        }
    }

    /** The engine looks up all commands before it runs any, so nothing has run when Out-String was not found. */
    private static boolean lacksOutString(PipelineFailedException e) {
        return e.errorRecord().fullyQualifiedErrorId().startsWith("CommandNotFoundException")
                && "Out-String".equals(e.errorRecord().categoryInfo().targetName());
    }

    private int runUnformatted(PsSession session, @Nullable String computer) {
        try {
            return run(session, computer, false);
        } catch (PipelineFailedException e) {
            return failed(e, computer);
        }
    }

    private int failed(PipelineFailedException e, @Nullable String computer) {
        streams.end();
        streams.show(e.errorRecord(), computer);
        return ExitCode.REMOTE_ERROR.code();
    }

    private int run(PsSession session, @Nullable String computer, boolean layout) {
        try (Pipeline pipeline = pipeline(session, layout).start()) {
            String outputOrigin = settings.format == OutputFormat.TEXT && !severalTargets ? null : computer;
            for (StreamRecord streamRecord : pipeline.records()) {
                if (streamRecord instanceof OutputRecord output) {
                    writer.write(output.value(), outputOrigin);
                } else {
                    streams.show(streamRecord, isHostOutput(streamRecord) && !severalTargets ? null : computer);
                    if (settings.stopsAtErrors && streamRecord.stream() == Stream.ERROR) {
                        streams.end();
                        return ExitCode.REMOTE_ERROR.code(); // closing the pipeline stops it
                    }
                }
                streams.progressed();
            }
            terminal.endProgress();
            streams.end();
            return settings.usesLastExitCode ? exitCode(pipeline.lastExitCode()) : ExitCode.OK.code();
        }
    }

    /** A line of Write-Host may come in pieces: with one machine there is nothing to tell apart. */
    private static boolean isHostOutput(StreamRecord streamRecord) {
        return streamRecord instanceof InformationRecord information
                && information.hostMessage().isPresent();
    }

    private Pipeline pipeline(PsSession session, boolean layout) {
        Pipeline pipeline = session.pipeline();
        addWork(pipeline);
        if (layout) {
            pipeline.addCommand("Out-String").addSwitch("Stream").addParameter("Width", terminal.width());
        }
        if (settings.usesLastExitCode) {
            pipeline.captureLastExitCode();
        }
        java.util.stream.Stream<@Nullable Object> objects = input.next();
        return objects == null ? pipeline : pipeline.input(objects);
    }

    /** As commands where that is all it is: a session without a script language runs nothing else. */
    private void addWork(Pipeline pipeline) {
        List<PlainCommand> commands =
                settings.arguments.isEmpty() ? PlainPipeline.of(settings.script).orElse(List.of()) : List.of();
        if (commands.isEmpty()) {
            pipeline.addScript(settings.script, settings.arguments.toArray());
        }
        commands.forEach(command -> command.addTo(pipeline));
    }

    /** The shell takes only one byte: what does not fit must not look like success. */
    private static int exitCode(OptionalInt remote) {
        int code = remote.orElse(0);
        return code < 0 || code > LARGEST_CODE ? LARGEST_CODE : code;
    }
}
