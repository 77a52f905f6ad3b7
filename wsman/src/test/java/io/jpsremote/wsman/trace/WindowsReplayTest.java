package io.jpsremote.wsman.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.CommandMetadata;
import io.jpsremote.psrp.message.CommandType;
import io.jpsremote.psrp.message.GetCommandMetadata;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.StreamMerge;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.StreamRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real Windows hosts answered is what our client reads: conversations recorded with another client, met by ours. */
@Timeout(60)
class WindowsReplayTest {

    private static final String SESSION_KEY = "6d4a21e2b04dcaf4454df18779e72b1ea0fa85fd3817d067e174e4edb3326acd";

    private static final String HOST_KEY = "4679c0b8af0da74384a756d80ad4116ac19159ac86e172aff08a3e6fa65ed9f2";

    private static ReplayServer server(String name) {
        return new ReplayServer("windows-traces/psrp-" + name);
    }

    @Test
    void aRunspaceOpensAndCloses() {
        try (ReplayServer server = server("open-runspace")) {
            try (PsSession session = Replayed.open(server)) {
                assertThat(session.psVersion()).isEqualTo(PsVersion.parse("5.1.14393.2248"));
                assertThat(session.protocolVersion()).isEqualTo(PsVersion.of(2, 3));
            }
            assertThat(server.replay().left()).isEmpty();
            assertThat(server.replay().unexpected()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.3"})
    void inputIsTakenAndItsListsComeBackByAServerOfProtocol(String version) {
        try (ReplayServer server = server("run-protocol-version-" + version);
                PsSession session = Replayed.open(server)) {
            assertThat(session.protocolVersion()).isEqualTo(PsVersion.parse(version));
            PipelineResult result = session.pipeline()
                    .addScript("recorded")
                    .mergeErrors()
                    .input(List.of("message 1", 2, List.of("3", 3)))
                    .invoke();
            assertThat(result.state()).isEqualTo(PipelineState.COMPLETED);
            assertThat(result.output()).hasSize(4).element(0).hasToString("error");
            assertThat(result.output().subList(1, 3)).containsExactly("message 1", 2);
            assertThat(result.debug()).extracting(Object::toString).containsExactly("Start Block", "End Block");
        }
    }

    @Test
    void everyStreamHasItsRecord() {
        try (ReplayServer server = server("stream-output-invocation");
                PsSession session = Replayed.open(server)) {
            PipelineResult result = session.pipeline().addScript("recorded").invoke();
            assertThat(result.records())
                    .extracting(StreamRecord::stream)
                    .hasSize(7)
                    .doesNotHaveDuplicates();
            assertThat(result.output()).containsExactly("output stream");
            assertThat(result.errors()).extracting(ErrorRecord::toString).containsExactly("error stream");
            assertThat(result.warnings()).extracting(Object::toString).containsExactly("warning stream");
            assertThat(result.verbose()).extracting(Object::toString).containsExactly("verbose stream");
            assertThat(result.debug()).extracting(Object::toString).containsExactly("debug stream");
            assertThat(result.information()).extracting(Object::toString).containsExactly("information stream");
            assertThat(result.progress()).hasSize(1);
        }
    }

    @Test
    void aTerminatingErrorComesAfterTheOutputBeforeIt() {
        try (ReplayServer server = server("error-failed");
                PsSession session = Replayed.open(server);
                Pipeline pipeline = session.pipeline().addScript("recorded").start()) {
            assertThat(pipeline.output()).satisfies(output -> {
                var values = output.iterator();
                assertThat(values.next()).isEqualTo("before");
                assertThatThrownBy(values::hasNext)
                        .isInstanceOfSatisfying(
                                PipelineFailedException.class,
                                e -> assertThat(e.errorRecord().fullyQualifiedErrorId())
                                        .isEqualTo("Microsoft.PowerShell.Commands.WriteErrorException"));
            });
            assertThat(pipeline.state()).isEqualTo(PipelineState.FAILED);
        }
    }

    @Test
    void inputOfEveryKindComesBack() {
        try (ReplayServer server = server("with-input");
                PsSession session = Replayed.open(server)) {
            PipelineResult result = session.pipeline()
                    .addScript("recorded")
                    .input(List.of("1", 2, Map.of("a", "b"), List.of("a", "b")))
                    .invoke();
            assertThat(result.output()).hasSize(4);
            assertThat(result.output().subList(0, 2)).containsExactly("1", 2);
            assertThat((Map<?, ?>) result.output().get(2)).isEqualTo(Map.of("a", "b"));
            assertThat((List<?>) result.output().get(3)).isEqualTo(List.of("a", "b"));
        }
    }

    @Test
    void severalStatementsAnswerAndASecretIsRevealed() {
        try (ReplayServer server = new ReplayServer("windows-traces/psrp-multiple-commands", SESSION_KEY);
                PsSession session = Replayed.open(server);
                SecureString secret = SecureString.of("abc".toCharArray())) {
            PipelineResult result = session.pipeline()
                    .addCommand("Set-Variable")
                    .addParameter("Name", "sec_string")
                    .addParameter("Value", secret)
                    .addStatement()
                    .addScript("recorded")
                    .invoke();
            assertThat(result.output()).hasSize(7).startsWith("Hello World");
            assertThat(((SecureString) result.output().get(1)).reveal()).containsExactly("abc".toCharArray());
            assertThat(result.output().get(2)).isEqualTo("こんにちは - actual_x000A_string\nnewline: \uD801\uDC37");
            assertThat(result.output().get(5)).isEqualTo(123);
            assertThat(((PsObject) result.output().get(6)).getString("DisplayName"))
                    .isEqualTo("Windows Remote Management (WS-Management)");
        }
    }

    @Test
    void mergedStreamsComeAsOutput() {
        try (ReplayServer server = server("merge-commands");
                PsSession session = Replayed.open(server)) {
            Pipeline pipeline = session.pipeline().addScript("recorded");
            for (StreamMerge stream : StreamMerge.values()) {
                pipeline.merge(stream);
            }
            PipelineResult result =
                    pipeline.addStatement().addScript("recorded").invoke();
            assertThat(result.output().subList(0, 6))
                    .extracting(Object::toString)
                    .containsExactly(
                            "debug stream",
                            "verbose stream",
                            "error stream",
                            "output stream",
                            "warning stream",
                            "information stream");
            assertThat(result.output().get(6)).isEqualTo("output stream");
            assertThat(result.errors()).hasSize(1);
            assertThat(result.warnings()).hasSize(1);
        }
    }

    @Test
    void aNestedPipelineAnswersWhileItsParentRuns() throws InterruptedException {
        try (ReplayServer server = server("nested-command");
                PsSession session = Replayed.open(server);
                Pipeline parent = session.pipeline().addScript("recorded").start()) {
            server.replay().await("command", 1);
            PipelineResult nested = session.pipeline()
                    .nested()
                    .addCommand("Get-Variable")
                    .addParameter("Name", "i")
                    .invoke();
            assertThat(((PsObject) nested.output().get(0)).getInt("Value")).isEqualTo(376241);
            assertThat(parent.state()).isEqualTo(PipelineState.RUNNING);
        }
    }

    @Test
    void runspacesAreCountedAndSet() {
        try (ReplayServer server = server("set-runspaces");
                PsSession session = Replayed.open(server)) {
            assertThat(session.pool().availableRunspaces()).isEqualTo(1);
            assertThat(session.pool().setMaxRunspaces(5)).isTrue();
            assertThat(session.pool().availableRunspaces()).isEqualTo(5);
            assertThat(session.pool().setMinRunspaces(2)).isTrue();
        }
    }

    @Test
    void theRunspaceIsResetBetweenTwoCommands() {
        try (ReplayServer server = server("reset-runspace-state");
                PsSession session = Replayed.open(server)) {
            assertThat(session.invoke("recorded")).containsExactly("hi");
            assertThat(session.pool().resetRunspaceState()).isTrue();
            assertThat(session.invoke("recorded")).isEmpty();
        }
    }

    @Test
    void longStringsComeThroughSmallEnvelopes() {
        try (ReplayServer server = server("small-msg-size");
                PsSession session = Replayed.open(server)) {
            PipelineResult result = session.pipeline()
                    .addScript("recorded")
                    .input(List.of("input"))
                    .invoke();
            assertThat(result.output()).hasSize(3).startsWith("input");
            assertThat((String) result.output().get(1)).matches("a{1000,}");
        }
    }

    @Test
    void commandsTellTheirParameters() {
        try (ReplayServer server = server("get-command-metadata");
                PsSession session = Replayed.open(server)) {
            List<CommandMetadata> found = session.pool()
                    .commandMetadata(new GetCommandMetadata(
                            List.of("new-pssession*"), EnumSet.allOf(CommandType.class), null, null));
            assertThat(found).extracting(CommandMetadata::name).contains("New-PSSession");
            assertThat(found.get(0).parameters()).containsKey("ComputerName");
        }
    }

    @Test
    void aCommandThatTheServerLostIsSaidWithTheFault() {
        try (ReplayServer server = server("receive-failure")) {
            PsSession session = Replayed.open(server);
            assertThatThrownBy(() -> session.invoke("recorded"))
                    .isInstanceOf(RemotingException.class)
                    .hasStackTraceContaining("2150858843");
            session.close();
        }
    }

    @Test
    void everyPromptIsAnsweredAndEveryLineReachesTheHost() {
        AnsweringHost host = new AnsweringHost();
        SessionOptions options = SessionOptions.builder().host(host).build();
        try (ReplayServer server = new ReplayServer("windows-traces/psrp-pshost-ui-mocked-methods", HOST_KEY);
                PsSession session = Replayed.open(server, options)) {
            PipelineResult result = session.pipeline().addScript("recorded").invoke();
            assertThat(result.output()).hasSize(5);
            assertThat(result.output().get(0)).isEqualTo("ReadLine response");
            assertThat(((SecureString) result.output().get(1)).reveal())
                    .containsExactly("ReadLineAsSecureString response".toCharArray());
            assertThat(result.output().get(4)).isEqualTo(1);
        }
        assertThat(host.calls())
                .containsSubsequence(
                        "write Write1",
                        "write Write2 in BLUE on WHITE",
                        "writeLine",
                        "writeLine WriteLine2",
                        "writeLine WriteLine3 in GRAY on GREEN",
                        "writeErrorLine WriteErrorLine",
                        "prompt Prompt caption/Prompt message/[prompt field]",
                        "credential PromptForCredential user",
                        "choice [Prompt1 label, Prompt2 label], default 0");
    }

    @Test
    void anEndedScriptMayTellTheHostItsExitCode() {
        ExitCodes codes = new ExitCodes();
        try (ReplayServer server = server("pshost-methods");
                PsSession session = Replayed.open(
                        server, SessionOptions.builder().host(codes).build())) {
            List<Object> output = session.invoke("recorded");
            assertThat(output).extracting(Object::toString).containsExactly("en-US");
            assertThat(codes.next()).isEqualTo(1);
        }
    }
}
