package io.jpsremote.testkit.script;

import static io.jpsremote.testkit.script.Match.command;
import static io.jpsremote.testkit.script.Match.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.host.CallbackHost;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.message.CommandMetadata;
import io.jpsremote.psrp.message.CommandType;
import io.jpsremote.psrp.message.GetCommandMetadata;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.record.Stream;
import io.jpsremote.psrp.record.StreamRecord;
import io.jpsremote.testkit.fixture.BackendTransport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScriptedBackendTest {

    record Service(String name, String status) {}

    private static final Duration LONG = Duration.ofMinutes(10);

    private final ScriptedBackend backend = new ScriptedBackend();
    private final BackendTransport transport = new BackendTransport(backend);
    private PsSession session = PsSession.open(transport);

    @AfterEach
    void closeSession() {
        session.close();
    }

    private PipelineResult call(String name) {
        return session.pipeline().addCommand(name).invoke();
    }

    @Test
    void aCommandEmitsRecordsAsObjects() {
        backend.when(command("Get-Service")).emit(new Service("winrm", "Running"), PsObject.of("Name", "x"), 5, null);
        assertThat(call("get-service").output()).hasSize(4).endsWith(5, (Object) null);
        List<Service> services = session.pipeline().addCommand("Get-Service").as(Service.class).stream()
                .limit(1)
                .toList();
        assertThat(services).containsExactly(new Service("winrm", "Running"));
    }

    @Test
    void theLastAnswerThatMatchesCounts() {
        backend.when(command("Get-*")).emit("anything");
        backend.when(command("Get-Service")).emit("all");
        backend.when(command("Get-Service").with("Name", "w*")).emit("some");
        backend.when(command("Get-Service").with("Name", "w*").withSwitch("Required"))
                .emit("few");
        assertThat(call("Get-Thing").output()).containsExactly("anything");
        assertThat(call("Get-Service").output()).containsExactly("all");
        assertThat(named("winrm").invoke().output()).containsExactly("some");
        assertThat(named("spooler").invoke().output()).containsExactly("all");
        assertThat(named("w").addSwitch("Required").invoke().output()).containsExactly("few");
        assertThat(session.pipeline()
                        .addCommand("Get-Service")
                        .addArgument("WinRM")
                        .invoke()
                        .output())
                .containsExactly("some");
    }

    private Pipeline named(String service) {
        return session.pipeline().addCommand("Get-Service").addParameter("Name", service);
    }

    @Test
    void anUnknownCommandFailsAsPowerShellsDo() {
        assertThatThrownBy(() -> call("Get-Foo")).isInstanceOfSatisfying(PipelineFailedException.class, e -> {
            assertThat(e.errorRecord().fullyQualifiedErrorId()).isEqualTo("CommandNotFoundException");
            assertThat(e.errorRecord().exceptionType())
                    .isEqualTo("System.Management.Automation.CommandNotFoundException");
            assertThat(e.errorRecord().message())
                    .startsWith("The term 'Get-Foo' is not recognized as a name of a cmdlet");
        });
        assertThat(call0("Get-Foo; 'on'").output()).containsExactly("on");
        assertThat(call0("Get-Foo; 'on'").errors().get(0).fullyQualifiedErrorId())
                .isEqualTo("CommandNotFoundException");
    }

    private PipelineResult call0(String text) {
        return session.pipeline().addScript(text).invoke();
    }

    @Test
    void everyStreamArrivesInOrder() {
        backend.when(command("Do-All"))
                .emit(1)
                .error("bad")
                .warn("careful")
                .verbose("detail")
                .debug("deep")
                .information("told")
                .progress("working", 50)
                .emit(2);
        PipelineResult result = call("Do-All");
        assertThat(result.records())
                .extracting(StreamRecord::stream)
                .containsExactly(
                        Stream.OUTPUT,
                        Stream.ERROR,
                        Stream.WARNING,
                        Stream.VERBOSE,
                        Stream.DEBUG,
                        Stream.INFORMATION,
                        Stream.PROGRESS,
                        Stream.OUTPUT);
        assertThat(result.progress().get(0).percentComplete()).isEqualTo(50);
        assertThat(result.information().get(0).messageData()).isEqualTo("told");
    }

    @Test
    void aFailureEndsThePipelineWithItsRecord() {
        backend.when(command("Do-Bad")).emit("before").fail("no good");
        assertThatThrownBy(() -> call("Do-Bad")).isInstanceOfSatisfying(PipelineFailedException.class, e -> {
            assertThat(e.errorRecord().fullyQualifiedErrorId()).isEqualTo("no good");
            assertThat(e.result().output()).containsExactly("before");
        });
    }

    @Test
    void scriptsAreAnsweredByTheirText() {
        backend.when(script("Get-Date |  Out-Null; foreach ($x in 1..3) { $x }"))
                .emit(1, 2, 3);
        assertThat(session.invoke("Get-Date | Out-Null;\n foreach ($x in 1..3) { $x } "))
                .containsExactly(1, 2, 3);
        assertThatThrownBy(() -> session.invoke("foreach ($x in 1..4) { $x }"))
                .isInstanceOfSatisfying(
                        PipelineFailedException.class,
                        e -> assertThat(e.getMessage()).contains("scripted and no PowerShell"));
    }

    @Test
    void aScriptPutTogetherAtRunTimeIsAnsweredByWhatItHolds() {
        backend.when(script(text -> text.contains("Get-ADUser"))).emit("found");
        assertThat(session.invoke("$u = Get-ADUser -Filter \"Name -eq 'ada'\"; if ($u) { $u }"))
                .containsExactly("found");
        assertThat(backend.calls(script(text -> text.contains("'ada'")))).hasSize(1);
        assertThatThrownBy(() -> session.invoke("if ($u) { $u }")).hasMessageContaining("no PowerShell");
    }

    @Test
    void commandsInAScriptAreReadWithTheirArguments() {
        backend.when(command("Get-Thing").with("Id", 5).with("Name", "it's *")).emit("found");
        backend.when(command("Select-Thing")).emitForEachInput(value -> "<" + value + ">");
        assertThat(session.invoke("Get-Thing -Id 5 -Name 'it''s here' -Force | Select-Thing; \"a\", 2; $true"))
                .containsExactly("<found>", "a", 2, true);
        assertThat(session.invoke("$PSVersionTable.PSVersion".replace(".PSVersion", ""))
                        .get(0))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("PSVersion", PsVersion.of(7, 4, 0));
        RecordedCall call = backend.calls("get-thing").get(0);
        assertThat(call.parameter("Id")).isEqualTo(5);
        assertThat(call.parameters()).containsEntry("Force", true);
        assertThat(call.user()).isEqualTo("tester");
    }

    @Test
    void inputIsReadAndRecorded() {
        backend.when(command("Add-One")).emitForEachInput(value -> (Integer) Objects.requireNonNull(value) + 1);
        assertThat(session.pipeline()
                        .addCommand("Add-One")
                        .input(IntStream.range(0, 1000).boxed())
                        .invoke()
                        .output())
                .hasSize(1000)
                .startsWith(1, 2)
                .endsWith(1000);
        assertThat(backend.calls("Add-One").get(0).inputCount()).isEqualTo(1000);
        assertThat(backend.calls("Add-One").get(0).input()).hasSize(100).startsWith(0, 1);
    }

    @Test
    void aDelayIsStoppedAtOnceAndTheSessionGoesOn() {
        backend.when(command("Start-Wait")).emit("begun").delay(LONG);
        backend.when(command("Get-One")).emit(1);
        Pipeline waiting = session.pipeline().addCommand("Start-Wait").start();
        assertThat(waiting.next()).isEqualTo(new OutputRecord("begun"));
        waiting.stop();
        assertThat(waiting.state()).isEqualTo(PipelineState.STOPPED);
        assertThat(call("Get-One").output()).containsExactly(1);
        session.close();
        assertThat(transport.unfinished()).isZero();
    }

    @Test
    void pipelinesBeyondTheRunspacesWaitAndMayBeStopped() {
        backend.when(command("Start-Wait")).emit("begun").delay(LONG);
        Pipeline first = session.pipeline().addCommand("Start-Wait").start();
        assertThat(first.next()).isNotNull();
        assertThat(session.pool().availableRunspaces()).isZero();
        CompletableFuture<PipelineResult> second =
                session.pipeline().addCommand("Start-Wait").invokeAsync();
        second.cancel(true);
        assertThat(session.pool().setMaxRunspaces(2)).isTrue();
        Pipeline third = session.pipeline().addCommand("Start-Wait").start();
        assertThat(third.next()).isNotNull();
        session.close();
        assertThat(third.state()).isEqualTo(PipelineState.STOPPED);
    }

    @Test
    void questionsGoToTheClientsHost() {
        backend.when(command("Read-Name")).ask("Name", (call, answer) -> call.emit("Hello " + answer));
        backend.when(command("Read-Choice"))
                .then(call -> call.emit(call.choose("", "Sure?", List.of("&Yes", "&No"), 1)));
        CallbackHost host = CallbackHost.builder()
                .onField(field -> field.name().equals("Name") ? "Ada" : null)
                .onChoice((caption, message, choices, preset) -> preset)
                .build();
        assertThat(session.pipeline()
                        .addCommand("Read-Name")
                        .host(host)
                        .invoke()
                        .output())
                .containsExactly("Hello Ada");
        assertThat(session.pipeline()
                        .addCommand("Read-Choice")
                        .host(host)
                        .invoke()
                        .output())
                .containsExactly(1);
        assertThatThrownBy(() -> call("Read-Name"))
                .isInstanceOfSatisfying(
                        PipelineFailedException.class,
                        e -> assertThat(e.errorRecord().fullyQualifiedErrorId())
                                .contains("HostFunctionNotImplemented"));
    }

    @Test
    void aSessionThatWasOpenedAsksItsHost() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        List<String> shown = new CopyOnWriteArrayList<>();
        backend.whenOpened(host -> {
            host.writeLine("Welcome");
            told.complete(host.ask("Name") + " chose " + host.choose("", "Sure?", List.of("&Yes", "&No"), 1));
        });
        Host host = CallbackHost.builder()
                .onField(field -> "Ada")
                .onChoice((caption, message, choices, preset) -> preset)
                .onWrite(shown::add)
                .build();
        try (PsSession asked = PsSession.open(
                new BackendTransport(backend),
                SessionOptions.builder().host(host).build())) {
            assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo("Ada chose 1");
            assertThat(shown).containsExactly("Welcome\n");
            assertThat(asked.invoke("'up'")).containsExactly("up");
        }
    }

    @Test
    void aSessionThatIsClosedLeavesAQuestionAlone() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        backend.whenOpened(host -> {
            try {
                asked.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        try (PsSession other = PsSession.open(new BackendTransport(backend))) {
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(other.invoke("'up'")).containsExactly("up");
        }
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callsAreFoundByWhatTheyWereAndThoseWithoutAnAnswerApart() {
        backend.when(command("Get-Thing")).emit(1);
        session.invoke("Get-Thing -Name west");
        session.pipeline().addCommand("Get-Thing").addParameter("Name", "north").invoke();
        assertThat(backend.calls("Get-Thing")).hasSize(2);
        assertThat(backend.calls(command("get-*").with("Name", "n*"))).hasSize(1);
        assertThatThrownBy(() -> call("Get-Other")).isInstanceOf(PipelineFailedException.class);
        assertThatThrownBy(() -> session.invoke("foreach ($i in 1..3) { $i }"))
                .isInstanceOf(PipelineFailedException.class);
        assertThat(backend.calls()).hasSize(2);
        assertThat(backend.unanswered())
                .extracting(RecordedCall::command)
                .containsExactly("Get-Other", "foreach ($i in 1..3) { $i }");
        backend.forgetCalls();
        assertThat(backend.calls()).isEmpty();
        assertThat(backend.unanswered()).isEmpty();
    }

    @Test
    void aTestMayLetOutStringMakeTextOfTheInput() {
        backend.when(command("Get-Thing")).emit(new Service("winrm", "Running"), "two\nlines");
        assertThatThrownBy(() -> session.pipeline()
                        .addCommand("Get-Thing")
                        .addCommand("Out-String")
                        .invoke())
                .isInstanceOf(PipelineFailedException.class)
                .hasMessageContaining("'Out-String' is not recognized");
        backend.when(command("Out-String")).emitInputAsText();
        assertThat(session.invoke("Get-Thing | Out-String"))
                .containsExactly("\nname : winrm\nstatus : Running\ntwo\nlines\n");
        assertThat(session.invoke("Get-Thing | Out-String -Stream"))
                .containsExactly("", "name : winrm", "status : Running", "two", "lines");
    }

    @Test
    void secretsGoBothWaysAndAreNotRecorded() {
        backend.when(command("Read-Secret")).then(call -> {
            char[] secret = ((SecureString) Objects.requireNonNull(call.parameter("Secret"))).reveal();
            call.emit(new String(secret));
        });
        backend.when(command("Get-Secret")).emit(SecureString.of("theirs".toCharArray()));
        for (PsVersion version : List.of(PsVersion.of(2, 3), SessionOptions.PROTOCOL_2_4)) {
            session.close();
            session = PsSession.open(
                    new BackendTransport(backend),
                    SessionOptions.builder().protocolVersion(version).build());
            assertThat(session.protocolVersion()).isEqualTo(version);
            try (SecureString mine = SecureString.of("mine".toCharArray())) {
                assertThat(session.pipeline()
                                .addCommand("Read-Secret")
                                .addParameter("Secret", mine)
                                .addParameter("Login", new PsCredential("me", mine))
                                .invoke()
                                .output())
                        .containsExactly("mine");
            }
            SecureString theirs = (SecureString)
                    Objects.requireNonNull(call("Get-Secret").output().get(0));
            assertThat(new String(theirs.reveal())).isEqualTo("theirs");
        }
        assertThat(backend.calls("Read-Secret").get(0).parameters().toString()).doesNotContain("mine");
        assertThat(backend.calls("Read-Secret").get(0).parameter("Secret")).isEqualTo("SecureString");
    }

    @Test
    void commandsAreToldWithTheirParameters() {
        backend.when(command("Get-Thing").with("Id", 1)).emit(1);
        backend.when(command("Set-Thing")).emit();
        List<CommandMetadata> found = session.pool()
                .commandMetadata(new GetCommandMetadata(List.of("Get-*"), Set.of(CommandType.CMDLET), null, null));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).name()).isEqualTo("Get-Thing");
        assertThat(found.get(0).parameters()).containsOnlyKeys("Id");
    }

    @Test
    void aFloodThatNobodyReadsIsStopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        backend.when(command("Get-Flood"))
                .then(call -> begun.countDown())
                .emitRepeated(Long.MAX_VALUE, "x".repeat(1000));
        Pipeline flood = session.pipeline().addCommand("Get-Flood").start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        flood.stop();
        assertThat(flood.state()).isEqualTo(PipelineState.STOPPED);
    }

    @Test
    void aHundredThousandObjectsArriveInOrder() {
        backend.when(command("Get-Many")).emitEach(100_000, i -> new Service("n" + i, "Running"));
        try (Pipeline many = session.pipeline().addCommand("Get-Many").start()) {
            long expected = 0;
            for (Object value : many.output()) {
                assertThat(((PsObject) Objects.requireNonNull(value)).getString("name"))
                        .isEqualTo("n" + expected++);
            }
            assertThat(expected).isEqualTo(100_000);
        }
    }

    @Test
    void anObjectOfTenMegabytesArrives() {
        String text = "0123456789".repeat(1 << 20);
        backend.when(command("Get-Big")).emit(text);
        assertThat(call("Get-Big").output()).containsExactly(text);
    }

    @Test
    void anExceptionInAStepEndsThePipelineOnly() {
        backend.when(command("Do-Throw")).then(call -> {
            throw new IllegalStateException("mine");
        });
        backend.when(command("Get-One")).emit(1);
        assertThatThrownBy(() -> call("Do-Throw")).hasMessageContaining("IllegalStateException: mine");
        assertThat(call("Get-One").output()).containsExactly(1);
    }

    /** PowerShell's own client sends {@code -Name winrm -Required} as it stands: a dash without a value, and a value. */
    @Test
    void aValueBehindAParameterIsItsOwnUnlessItIsASwitch() {
        backend.when(command("Get-Service").with("Name", "w*"))
                .then(call -> call.emit(call.parameters() + " " + call.arguments()));
        backend.when(command("Get-Service").withSwitch("Required").with("Name", "w*"))
                .emit("required");
        assertThat(session.pipeline()
                        .addCommand("Get-Service")
                        .addParameter("-Name", null)
                        .addArgument("winrm")
                        .addParameter("-Force", null)
                        .addArgument("more")
                        .invoke()
                        .output())
                .containsExactly("{Name=winrm, Force=true} [more]");
        assertThat(session.pipeline()
                        .addCommand("Get-Service")
                        .addParameter("-Req", null)
                        .addArgument("winrm")
                        .invoke()
                        .output())
                .containsExactly("required");
        assertThat(session.invoke("Get-Service -Required winrm")).containsExactly("required");
        assertThat(session.invoke("Get-Service -Force winrm")).containsExactly("{Force=true} [winrm]");
    }

    /** Assertions in a step are what a test writes first. */
    @Test
    void anErrorOfJavaInAStepEndsThePipelineToo() {
        backend.when(command("Do-Assert"))
                .then(call -> assertThat(call.parameter("Id")).isEqualTo(5));
        assertThatThrownBy(() -> call("Do-Assert"))
                .isInstanceOf(PipelineFailedException.class)
                .hasMessageContaining("AssertionFailedError");
    }

    @Test
    void aValueInAScriptIsNoCommandForAWildcard() {
        backend.when(command("*")).emit("any");
        assertThat(session.invoke("'text'; Get-This; 5")).containsExactly("text", "any", 5);
        assertThat(backend.calls()).extracting(RecordedCall::command).containsExactly("Get-This");
    }

    @Test
    void aScriptOfLinesIsReadAsPowerShellWould() {
        backend.when(command("Get-Thing")).then(call -> call.emit(call.parameters() + " " + call.arguments()));
        backend.when(command("Select-Thing")).emitForEachInput(value -> "<" + value + ">");
        assertThat(session.invoke("""
                # what follows is a comment to the line's end
                Get-Thing -Name:west -Path:C:\\a -Force:$false 5 # not an argument

                Get-Thing a,
                    b#c |
                    Select-Thing
                """)).containsExactly("{Name=west, Path=C:\\a, Force=false} [5]", "<{} [[a, b#c]]>");
        assertThat(session.invoke("'two\nlines; and | more'")).containsExactly("two\nlines; and | more");
    }

    @Test
    void whatIsOneValueInPowerShellIsNotReadAsTwo() {
        backend.variable("a", "value");
        backend.when(command("Get-Thing")).emit("wrong");
        for (String script : List.of("Get-Thing 'a'b", "Get-Thing $a.Length", "Get-Thing x$a", "'it''s'.Length")) {
            assertThatThrownBy(() -> session.invoke(script))
                    .as(script)
                    .hasMessageContaining("scripted and no PowerShell");
        }
    }

    @Test
    void aLongTextInAScriptIsRead() {
        String text = "x".repeat(200_000);
        assertThat(session.invoke("'" + text + "''" + text + "'")).containsExactly(text + "'" + text);
    }

    @Test
    void anAnswerMayBeNull() {
        backend.when(command("Get-Null")).emit((Object[]) null);
        assertThat(call("Get-Null").output()).containsExactly((Object) null);
    }

    @Test
    void whatCannotBeMeantIsRefusedWhereItIsGiven() {
        assertThatThrownBy(() -> backend.when(command("Get-Thing")).delay(Duration.ofSeconds(-1)))
                .hasMessageContaining("not negative");
        assertThatThrownBy(() -> backend.when(command("Get-Thing")).emit(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }
}
