package io.jpsremote.ssh.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.message.CommandMetadata;
import io.jpsremote.psrp.message.CommandType;
import io.jpsremote.psrp.message.GetCommandMetadata;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.RemoteStreamOption;
import io.jpsremote.psrp.message.StreamMerge;
import io.jpsremote.psrp.message.UserEvent;
import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InvocationInfo;
import io.jpsremote.psrp.record.WarningRecord;
import io.jpsremote.ssh.process.ProcessTransport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine takes every message that we send, and we take what it answers. */
@Timeout(180)
class MessagesIT {

    @Test
    void severalStatementsRunOneAfterTheOther() {
        try (PsSession session = open()) {
            PipelineResult result = session.pipeline()
                    .addCommand("Write-Output")
                    .addArgument(1)
                    .addStatement()
                    .addScript("param($x) $x; Write-Error 'goes on'", 2)
                    .addStatement()
                    .addCommand("Write-Output")
                    .addParameter("InputObject", 3)
                    .invoke();
            assertThat(result.output()).containsExactly(1, 2, 3);
            assertThat(result.errors()).extracting(ErrorRecord::message).containsExactly("goes on");
            assertThat(result.state()).isEqualTo(PipelineState.COMPLETED);
        }
    }

    // PowerShell's own client gives the same with the same statements
    @Test
    void whatThrowsInTheFirstStatementIsARecordAndInALaterOneTheEnd() {
        try (PsSession session = open()) {
            PipelineResult first = session.pipeline()
                    .addScript("throw 'at first'")
                    .addStatement()
                    .addScript("1")
                    .invoke();
            assertThat(first.output()).containsExactly(1);
            assertThat(first.errors()).extracting(ErrorRecord::message).containsExactly("at first");
            Pipeline later = session.pipeline()
                    .addScript("0")
                    .addStatement()
                    .addScript("throw 'later'")
                    .addStatement()
                    .addScript("2");
            assertThatThrownBy(later::invoke).isInstanceOfSatisfying(PipelineFailedException.class, e -> {
                assertThat(e.errorRecord().message()).isEqualTo("later");
                assertThat(e.result().output()).containsExactly(0);
            });
        }
    }

    @Test
    void parametersArgumentsAndSwitchesAreBoundWithoutText() {
        try (PsSession session = open()) {
            List<Object> bound = session.pipeline()
                    .addScript("function Show { param($First, [switch]$On, $Second) \"$First|$On|$Second\" }")
                    .addStatement()
                    .addCommand("Show")
                    .addArgument("a'b\"$x")
                    .addSwitch("On")
                    .addParameter("Second", null)
                    .invoke()
                    .output();
            assertThat(bound).containsExactly("a'b\"$x|True|");
        }
    }

    @ParameterizedTest
    @CsvSource({"2.1", "2.2", "2.3", "2.4"})
    void mergedErrorsAreOutputAtEveryProtocolVersion(String version) {
        SessionOptions options = SessionOptions.builder()
                .protocolVersion(PsVersion.parse(version))
                .build();
        try (PsSession session = open(options)) {
            assertThat(session.protocolVersion()).hasToString(version);
            PipelineResult result = session.pipeline()
                    .addScript("Write-Error 'e'; 1")
                    .mergeErrors()
                    .invoke();
            assertThat(result.errors()).isEmpty();
            assertThat(result.output()).hasSize(2).contains(1);
            assertThat(((PsObject) result.output().get(0)).isOf("System.Management.Automation.ErrorRecord"))
                    .isTrue();
        }
    }

    @Test
    void eachStreamCanBeMergedIntoTheOutput() {
        String script = "Write-Warning 'w'; Write-Verbose 'v' -Verbose; $DebugPreference = 'Continue';"
                + " Write-Debug 'd'; Write-Information 'i'; Write-Error 'e'";
        try (PsSession session = open()) {
            Pipeline merged = session.pipeline().addScript(script);
            for (StreamMerge stream : StreamMerge.values()) {
                merged.merge(stream);
            }
            PipelineResult result = merged.invoke();
            assertThat(result.records()).hasSize(5);
            assertThat(result.output()).hasSize(5);
            PipelineResult one = session.pipeline()
                    .addScript(script)
                    .merge(StreamMerge.WARNING)
                    .invoke();
            assertThat(one.output()).hasSize(1);
            assertThat(one.warnings()).isEmpty();
            assertThat(one.verbose()).hasSize(1);
        }
    }

    @Test
    void recordsSayWhereTheyComeFromWhenAsked() {
        String script = "function Get-It { Write-Error 'e'; Write-Warning 'w' }\nGet-It";
        try (PsSession session = open()) {
            PipelineResult asked = session.pipeline()
                    .addScript(script)
                    .streamOptions(RemoteStreamOption.values())
                    .invoke();
            InvocationInfo error = asked.errors().get(0).invocationInfo();
            assertThat(error.commandName()).isEqualTo("Get-It");
            assertThat(error.scriptLineNumber()).isEqualTo(2);
            assertThat(asked.warnings())
                    .extracting(WarningRecord::invocationInfo)
                    .doesNotContainNull();
            PipelineResult not = session.pipeline().addScript(script).invoke();
            assertThat(not.warnings()).extracting(WarningRecord::invocationInfo).containsOnlyNulls();
        }
    }

    @Test
    void aTerminatingErrorHasAllItsParts() {
        try (PsSession session = open()) {
            assertThatThrownBy(() -> session.invoke("Get-Item /no/such/file -ErrorAction Stop"))
                    .isInstanceOfSatisfying(PipelineFailedException.class, e -> {
                        ErrorRecord error = e.errorRecord();
                        assertThat(error.category()).isEqualTo(ErrorCategory.OBJECT_NOT_FOUND);
                        assertThat(error.fullyQualifiedErrorId())
                                .isEqualTo("PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand");
                        assertThat(error.exceptionType())
                                .isEqualTo("System.Management.Automation.ItemNotFoundException");
                        assertThat(error.targetObject()).isEqualTo("/no/such/file");
                        assertThat(error.categoryInfo().activity()).isEqualTo("Get-Item");
                        assertThat(error.scriptStackTrace()).contains("line 1");
                    });
        }
    }

    @Test
    void historyKeepsTheTextThatIsGiven() {
        try (PsSession session = open()) {
            session.pipeline().addScript("1").addToHistory("what was typed").invoke();
            session.pipeline().addScript("2").addToHistory().invoke();
            session.pipeline().addScript("3").invoke();
            assertThat(session.invoke("(Get-History).CommandLine")).containsExactly("what was typed", "2");
        }
    }

    @Test
    void variablesStayInTheSessionUnlessTheScopeIsLocal() {
        try (PsSession session = open()) {
            session.pipeline().addScript("$a = 1").invoke();
            session.pipeline().addScript("$b = 2").useLocalScope(true).invoke();
            assertThat(session.invoke("$a; $b")).containsExactly(1, null);
        }
    }

    @Test
    void applicationArgumentsReachScripts() {
        SessionOptions options = SessionOptions.builder()
                .applicationArguments(Map.of("name", "value", "list", List.of(1, 2), "inner", Map.of("deep", true)))
                .build();
        try (PsSession session = open(options)) {
            assertThat(session.invoke("$a = $PSSenderInfo.ApplicationArguments; $a.name; $a.list.Count; $a.inner.deep"))
                    .containsExactly("value", 2, true);
        }
    }

    @Test
    void theServerTellsOfItself() {
        try (PsSession session = open()) {
            PsDictionary versions =
                    (PsDictionary) session.applicationPrivateData().get("PSVersionTable");
            assertThat(versions.get("PSEdition")).isEqualTo("Core");
            assertThat(session.psVersion().major()).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void runspacesAreCountedAndChanged() {
        SessionOptions options = SessionOptions.builder().maxRunspaces(2).build();
        try (PsSession session = open(options)) {
            assertThat(session.pool().availableRunspaces()).isEqualTo(2);
            assertThat(session.pool().setMaxRunspaces(5)).isTrue();
            assertThat(session.pool().setMinRunspaces(2)).isTrue();
            assertThat(session.pool().setMinRunspaces(9)).isFalse();
            assertThat(session.pool().availableRunspaces()).isEqualTo(5);
            assertThat(session.pool().resetRunspaceState()).isFalse();
        }
    }

    @Test
    void resettingClearsTheVariables() {
        try (PsSession session = open()) {
            session.invoke("$kept = 5");
            assertThat(session.pool().resetRunspaceState()).isTrue();
            assertThat(session.invoke("$kept")).containsExactly((Object) null);
        }
    }

    @Test
    void commandMetadataOfEveryKindIsRead() {
        try (PsSession session = open()) {
            List<CommandMetadata> all = session.pool()
                    .commandMetadata(new GetCommandMetadata(
                            List.of("*"),
                            Set.of(CommandType.CMDLET, CommandType.FUNCTION, CommandType.ALIAS),
                            null,
                            null));
            assertThat(all).hasSizeGreaterThan(100);
            CommandMetadata item = named(all, "Invoke-Command");
            assertThat(item.commandTypes()).containsExactly(CommandType.CMDLET);
            assertThat(item.parameters().get("AsJob").isSwitch()).isTrue();
            assertThat(item.parameters().get("ComputerName").aliases()).contains("Cn");
            assertThat(item.parameters().get("ScriptBlock").parameterType())
                    .isEqualTo("System.Management.Automation.ScriptBlock");
            assertThat(named(all, "icm").commandTypes()).containsExactly(CommandType.ALIAS);
            assertThat(named(all, "icm").resolvedCommandName()).isEqualTo("Invoke-Command");
            assertThat(session.pool().commandMetadata(new GetCommandMetadata(List.of("no-*"), Set.of(), null, null)))
                    .isEmpty();
        }
    }

    private static CommandMetadata named(List<CommandMetadata> all, String name) {
        return all.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void forwardedEventsArrive() throws Exception {
        LinkedBlockingQueue<UserEvent> events = new LinkedBlockingQueue<>();
        SessionOptions options =
                SessionOptions.builder().userEventListener(events::add).build();
        try (PsSession session = open(options)) {
            session.invoke("Register-EngineEvent -SourceIdentifier mine -Forward");
            session.invoke(
                    "$null = New-Event -SourceIdentifier mine -Sender 'me' -EventArguments 1,'two' -MessageData @{k=1}");
            UserEvent event = events.poll(30, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.sourceIdentifier()).isEqualTo("mine");
            assertThat(event.sender()).isEqualTo("me");
            assertThat(event.sourceArguments()).containsExactly(1, "two");
            assertThat(event.timeGenerated()).isNotNull();
        }
    }

    private static PsSession open() {
        return open(SessionOptions.DEFAULT);
    }

    private static PsSession open(SessionOptions options) {
        return PsSession.open(
                ProcessTransport.builder().executable(LivePowerShell.require()).build(), options);
    }
}
