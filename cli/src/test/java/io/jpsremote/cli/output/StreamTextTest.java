package io.jpsremote.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.cli.terminal.StandardStreams;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.StreamRecord;
import io.jpsremote.psrp.record.WarningRecord;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamTextTest {

    private static String shown(StreamPreferences preferences, StreamRecord streamRecord, @Nullable String computer) {
        return shown(preferences, computer, streamRecord);
    }

    private static String shown(StreamPreferences preferences, @Nullable String computer, StreamRecord... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new OutputSink(out, true),
                new OutputSink(err, true),
                StandardStreams.NONE);
        StreamText text = new StreamText(terminal, preferences);
        for (StreamRecord each : records) {
            text.show(each, computer);
        }
        assertThat(out.size()).as("other streams never reach standard output").isZero();
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PsObject error(int line) {
        return PsObject.builder()
                .extended("Exception", PsObject.of("Message", "no such \u001B[2Jthing"))
                .extended("FullyQualifiedErrorId", "PathNotFound,X")
                .extended("ErrorCategory_Activity", "Get-Item")
                .extended(
                        "InvocationInfo",
                        PsObject.of(
                                "ScriptLineNumber",
                                line,
                                "Line",
                                "  Get-Item /nope",
                                "PositionMessage",
                                "At line:3 char:12\n+   Get-Item /nope\n+            ~~~~~",
                                "MyCommand",
                                PsObject.of("Name", "Get-Item")))
                .build();
    }

    @Test
    void anErrorSaysWhoFailedWhereAndWhy() {
        assertThat(shown(StreamPreferences.DEFAULT, ErrorRecord.from(error(1)), "h1"))
                .isEqualTo("Get-Item: [h1] no such \\u001B[2Jthing\n");
    }

    @Test
    void anErrorInALaterLineShowsTheLine() {
        assertThat(shown(StreamPreferences.DEFAULT, ErrorRecord.from(error(3)), null))
                .isEqualTo("""
                Get-Item:\s
                Line |
                   3 |  Get-Item /nope
                     |           ~~~~~
                     | no such \\u001B[2Jthing
                """);
    }

    @Test
    void aCommandThatIsNotFoundIsNamed() {
        PsObject unknown = PsObject.builder()
                .extended("Exception", PsObject.of("Message", "not recognized"))
                .extended("FullyQualifiedErrorId", "CommandNotFoundException")
                .extended("ErrorCategory_TargetName", "Get-Nothing")
                .extended("ErrorCategory_Reason", "CommandNotFoundException")
                .build();
        assertThat(shown(StreamPreferences.DEFAULT, ErrorRecord.from(unknown), null))
                .isEqualTo("Get-Nothing: not recognized\n");
    }

    @Test
    void verboseAddsTheIdOfTheError() {
        assertThat(shown(new StreamPreferences(true, true, false, true, true, true), ErrorRecord.from(error(1)), null))
                .contains("+ FullyQualifiedErrorId : PathNotFound,X");
    }

    @Test
    void warningsAreWordedAsPowerShellDoesAndCanBeSilenced() {
        assertThat(shown(StreamPreferences.DEFAULT, WarningRecord.of("hot"), "h1"))
                .isEqualTo("WARNING: [h1] hot\n");
        assertThat(shown(new StreamPreferences(true, false, false, true, true, false), WarningRecord.of("hot"), "h1"))
                .isEmpty();
    }

    @Test
    void aLineInPiecesNamesItsMachineOnce() {
        assertThat(shown(
                        StreamPreferences.DEFAULT,
                        "h1",
                        written("a", true),
                        written("b", true),
                        written("c", false),
                        written("d", false)))
                .isEqualTo("[h1] abc\n[h1] d\n");
    }

    private static InformationRecord written(String text, boolean open) {
        PsObject message = PsObject.builder()
                .typeNames("System.Management.Automation.HostInformationMessage")
                .adapted("Message", text)
                .adapted("NoNewLine", open)
                .build();
        return InformationRecord.from(PsObject.of("MessageData", message));
    }

    @Test
    void writeHostIsShownAndWriteInformationOnlyWhenAsked() {
        InformationRecord host = written("hello", true);
        InformationRecord plain = InformationRecord.from(PsObject.of("MessageData", "info"));
        assertThat(shown(StreamPreferences.DEFAULT, host, null)).isEqualTo("hello");
        assertThat(shown(StreamPreferences.DEFAULT, plain, null)).isEmpty();
        assertThat(shown(new StreamPreferences(true, true, true, false, true, false), plain, null))
                .isEqualTo("info\n");
        assertThat(shown(new StreamPreferences(true, true, true, false, true, false), host, null))
                .isEmpty();
    }
}
