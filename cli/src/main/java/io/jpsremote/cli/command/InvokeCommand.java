package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.invoke.ArgumentValues;
import io.jpsremote.cli.invoke.Invocation;
import io.jpsremote.cli.invoke.InvocationInput;
import io.jpsremote.cli.invoke.ScriptText;
import io.jpsremote.cli.output.ClixmlDocument;
import io.jpsremote.cli.output.JsonWriter;
import io.jpsremote.cli.output.OutputFormat;
import io.jpsremote.cli.output.ResultWriter;
import io.jpsremote.cli.output.StreamPreferences;
import io.jpsremote.cli.output.StreamText;
import io.jpsremote.cli.output.TextWriter;
import io.jpsremote.cli.session.SessionRun;
import io.jpsremote.cli.terminal.Terminal;
import java.util.Locale;
import java.util.Objects;

/** {@code Invoke-Command}: runs a script on one or several machines. */
final class InvokeCommand implements Cmdlet {

    private static final int DEPTH = 4;

    @Override
    public CmdletSyntax syntax() {
        return InvokeCommandSyntax.SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        String script = script(parameters);
        SessionRun run = new SessionRun(syntax().name(), parameters, terminal);
        OutputFormat format =
                OutputFormat.valueOf(parameters.text("OutputFormat", "text").toUpperCase(Locale.ROOT));
        Invocation.Settings settings = new Invocation.Settings(
                script,
                ArgumentValues.of(parameters.list("ArgumentList")),
                format,
                parameters.flag("HideComputerName"),
                parameters.flag("UseLastExitCode"),
                parameters.text("ErrorAction", "Continue").equals("Stop"));
        StreamText streams = new StreamText(terminal, preferences(parameters), run.echo());
        try (ResultWriter writer = writer(format, parameters, terminal)) {
            return run.run(targets -> new Invocation(
                    settings,
                    InvocationInput.of(parameters, script, terminal, targets),
                    writer,
                    streams,
                    terminal,
                    targets));
        }
    }

    private static String script(BoundParameters parameters) {
        String block = parameters.text("ScriptBlock");
        String file = parameters.text("FilePath");
        if ((block == null) == (file == null)) {
            throw new UsageException("Invoke-Command needs a script: '{ ... }' or -FilePath FILE.ps1, and not both.");
        }
        return file == null ? ScriptText.ofBlock(Objects.requireNonNull(block)) : ScriptText.ofFile(file);
    }

    private static ResultWriter writer(OutputFormat format, BoundParameters parameters, Terminal terminal) {
        return switch (format) {
            case TEXT -> new TextWriter(terminal.out(), terminal.streams().outIsTerminal() && !parameters.flag("Raw"));
            case JSON -> new JsonWriter(terminal.out(), parameters.number("Depth", DEPTH));
            case CLIXML -> new ClixmlDocument(terminal.out());
        };
    }

    private static StreamPreferences preferences(BoundParameters parameters) {
        String errors = parameters.text("ErrorAction", "Continue");
        String information = parameters.text("InformationAction", "");
        return new StreamPreferences(
                errors.equals("Continue") || errors.equals("Stop"),
                parameters.text("WarningAction", "Continue").equals("Continue"),
                information.equals("Continue"),
                !information.equals("Ignore"),
                parameters.text("ProgressAction", "Continue").equals("Continue"),
                parameters.flag("Verbose"));
    }
}
