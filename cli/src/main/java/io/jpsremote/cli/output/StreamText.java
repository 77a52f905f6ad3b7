package io.jpsremote.cli.output;

import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.HostInformationMessage;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.ProgressRecord;
import io.jpsremote.psrp.record.StreamRecord;
import io.jpsremote.psrp.record.VerboseRecord;
import io.jpsremote.psrp.record.WarningRecord;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Shows the records of all streams but the output on standard error, worded as PowerShell words them. */
public final class StreamText {

    private final Terminal terminal;
    private final StreamPreferences preferences;

    private final @Nullable HostEcho echo;
    private final Set<String> openLines = ConcurrentHashMap.newKeySet();

    public StreamText(Terminal terminal, StreamPreferences preferences) {
        this(terminal, preferences, null);
    }

    /** @param echo what scripts write to their host by calls; null where they have none */
    public StreamText(Terminal terminal, StreamPreferences preferences, @Nullable HostEcho echo) {
        this.terminal = terminal;
        this.preferences = preferences;
        this.echo = echo;
    }

    /**
     * Shows the record, if the user wants to see its stream.
     *
     * @param computer where it comes from; null when that is not to be shown
     */
    public void show(StreamRecord streamRecord, @Nullable String computer) {
        String origin = computer == null ? "" : "[" + computer + "] ";
        switch (streamRecord.stream()) {
            case ERROR -> error((ErrorRecord) streamRecord, origin);
            case WARNING ->
                line(preferences.warnings(), "WARNING: " + origin + ((WarningRecord) streamRecord).message());
            case VERBOSE -> line(true, "VERBOSE: " + origin + ((VerboseRecord) streamRecord).message());
            case DEBUG -> line(true, "DEBUG: " + origin + ((DebugRecord) streamRecord).message());
            case INFORMATION -> information((InformationRecord) streamRecord, origin);
            case PROGRESS -> progress((ProgressRecord) streamRecord, origin);
            case OUTPUT -> throw new IllegalArgumentException("output has a writer of its own");
        }
    }

    private void error(ErrorRecord error, String origin) {
        line(preferences.errors(), ErrorText.of(error, origin, preferences.verbose()));
    }

    private void information(InformationRecord info, String origin) {
        HostInformationMessage host = info.hostMessage().orElse(null);
        if (host != null) {
            host(host, startOfLine(host, origin));
        } else if (preferences.information()) {
            line(echo == null || echo.recorded(info + "\n"), origin + info);
        } else if (echo != null) {
            echo.mentioned(info + "\n");
        }
    }

    /** Where it comes from, unless it goes on with a line of the same machine that Write-Host has left open. */
    private String startOfLine(HostInformationMessage message, String origin) {
        boolean goesOn = message.noNewLine() ? !openLines.add(origin) : openLines.remove(origin);
        return goesOn ? "" : origin;
    }

    private void host(HostInformationMessage message, String origin) {
        if (echo == null) {
            if (preferences.hostOutput()) {
                terminal.err().text(safe(origin + message.message()) + (message.noNewLine() ? "" : "\n"));
            }
        } else if (echo.recorded(HostEcho.textOf(message)) && preferences.hostOutput()) {
            echo.show(origin, message);
        }
    }

    /** A record, or an object of the output, was shown. */
    public void progressed() {
        if (echo != null) {
            echo.progressed();
        }
    }

    /** One pipeline has ended: shows what its script wrote to the host last. */
    public void end() {
        if (echo != null) {
            echo.flush();
        }
    }

    private void progress(ProgressRecord progress, String origin) {
        String percent = progress.percentComplete() < 0 ? "" : " " + progress.percentComplete() + " %";
        if (preferences.verbose()) {
            line(true, "PROGRESS: " + origin + progress + percent);
        } else if (progress.completed()) {
            terminal.endProgress();
        } else if (preferences.progress()) {
            terminal.progress(origin + progress + percent);
        }
    }

    private void line(boolean wanted, String text) {
        if (wanted) {
            terminal.err().line(safe(text));
        }
    }

    private String safe(String text) {
        return terminal.streams().errIsTerminal() ? SafeText.atTerminal(text) : SafeText.plain(text);
    }
}
