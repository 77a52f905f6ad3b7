package io.jpsremote.ssh.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.host.CallbackHost;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.host.HostRefusedException;
import io.jpsremote.ssh.process.ProcessTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Host calls of a real PowerShell, answered and refused. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HostIT {

    private final Person person = new Person();

    @Test
    void readHostGetsTheLineTheNamedFieldAndTheSecret() {
        try (PsSession session = open(person)) {
            assertThat(session.invoke("Read-Host")).containsExactly("a line");
            assertThat(session.invoke("Read-Host -Prompt 'Name'")).containsExactly("value of Name");
            assertThat(session.invoke("[Net.NetworkCredential]::new('', (Read-Host -AsSecureString)).Password"))
                    .containsExactly(Person.LINE.text());
        }
        assertThat(person.seen)
                .containsExactly(
                        "readLine", "prompt|||Name:System.String", "secret requested", "readLineAsSecureString");
    }

    @Test
    void secretsTravelAtProtocol24Too() {
        SessionOptions options = SessionOptions.builder()
                .host(person)
                .protocolVersion(SessionOptions.PROTOCOL_2_4)
                .build();
        try (PsSession session = open(options)) {
            assertThat(session.invoke("[Net.NetworkCredential]::new('', (Read-Host -AsSecureString)).Password"))
                    .containsExactly(Person.LINE.text());
        }
    }

    @Test
    void missingMandatoryParametersArePromptedForAtOnce() {
        String script = "function f { param([Parameter(Mandatory)][int]$Count, [Parameter(Mandatory)][string[]]$Names,"
                + " [Parameter(Mandatory)][securestring]$Key, [Parameter(Mandatory)][pscredential]$Who)"
                + " \"$($Count + 1) $($Names -join '+') $([Net.NetworkCredential]::new('', $Key).Password) $($Who.UserName)\""
                + " + $Who.GetNetworkCredential().Password }; f";
        person.fields.put("Count", "41");
        person.fields.put("Names", List.of("a", "b"));
        person.fields.put("Key", SecureString.of(Person.LINE.chars()));
        person.fields.put("Who", new PsCredential("ann", SecureString.of(Person.WORD.chars())));
        try (PsSession session = open(person)) {
            assertThat(session.invoke(script))
                    .containsExactly("42 a+b " + Person.LINE.text() + " ann" + Person.WORD.text());
        }
        assertThat(person.seen).first().isEqualTo("secret requested");
    }

    @Test
    void choicesAreMadeByIndex() {
        String choices = "[System.Management.Automation.Host.ChoiceDescription[]]@('&Yes', '&No', '&Maybe')";
        try (PsSession session = open(person)) {
            assertThat(session.invoke("$Host.UI.PromptForChoice('cap', 'msg', " + choices + ", 1)"))
                    .containsExactly(2);
            assertThat(session.invoke("$Host.UI.PromptForChoice('cap', 'msg', " + choices + ", [int[]]@(0, 1))"))
                    .containsExactly(0, 2);
        }
        assertThat(person.seen)
                .containsExactly("choice|cap|msg|[&Yes, &No, &Maybe]|1", "choices|cap|msg|[&Yes, &No, &Maybe]|[0, 1]");
    }

    @Test
    void confirmationsAreChoices() {
        String script = "function g { [CmdletBinding(SupportsShouldProcess, ConfirmImpact='High')] param()"
                + " $PSCmdlet.ShouldProcess('target', 'action') }; g";
        try (PsSession session = open(person)) {
            assertThat(session.invoke(script)).containsExactly(false);
        }
        assertThat(person.seen).first().asString().contains("[&Yes, Yes to &All, &No, No to A&ll]|0");
    }

    @Test
    void credentialsArriveWithTheirPassword() {
        try (PsSession session = open(person)) {
            assertThat(session.invoke("$c = Get-Credential; $c.UserName + '/' + $c.GetNetworkCredential().Password"))
                    .containsExactly("ann/" + Person.WORD.text());
            assertThat(session.invoke("$null -eq $Host.UI.PromptForCredential('', '', 'nobody', '')"))
                    .containsExactly(true);
        }
        assertThat(person.seen)
                .first()
                .asString()
                .startsWith("credential|PowerShell credential request")
                .contains("LOCALHOST");
    }

    @Test
    void whatIsShownComesToTheHostAndAsRecords() {
        String script = "Write-Host 'h'; Write-Host 'c' -ForegroundColor Red -BackgroundColor Blue; Write-Warning 'w'; "
                + "$VerbosePreference = $DebugPreference = 'Continue'; Write-Verbose 'v'; Write-Debug 'd'; "
                + "Write-Progress -Activity 'A' -Status 'S' -PercentComplete 40; Write-Error 'e'; Write-Information 'silent'";
        try (PsSession session = open(person)) {
            PipelineResult result = session.pipeline().addScript(script).invoke();
            assertThat(result.information()).hasSize(3);
            assertThat(result.warnings()).hasSize(1);
            assertThat(result.verbose()).hasSize(1);
            assertThat(result.debug()).hasSize(1);
            assertThat(result.progress()).hasSize(1);
            assertThat(result.errors()).hasSize(1);
        }
        assertThat(person.seen)
                .containsExactly(
                        "line|GREEN|BLACK|h", "line|RED|BLUE|c", "warning|w", "verbose|v", "debug|d", "progress|A|40");
    }

    @Test
    void exitReachesTheHostAndTheSessionGoesOn() {
        AtomicInteger code = new AtomicInteger(-1);
        try (PsSession session = open(CallbackHost.builder().onExit(code::set).build())) {
            session.invoke("exit 7");
            assertThat(session.invoke("'still here'")).containsExactly("still here");
        }
        assertThat(code).hasValue(7);
    }

    @Test
    void theScreenIsKnownFromTheStartAndKeysAreAskedFor() {
        try (PsSession session = open(person)) {
            assertThat(session.invoke(
                            "$r = $Host.UI.RawUI; \"$($r.ForegroundColor) $($r.WindowSize) $($r.WindowTitle)\""))
                    .containsExactly("Green 100,40 the title");
            session.invoke("$Host.UI.RawUI.WindowTitle = 'changed'");
            PsObject key = (PsObject) session.invoke("$Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown')")
                    .get(0);
            assertThat(key.get("Character")).isEqualTo('K');
        }
        assertThat(person.seen).containsExactly("title|changed", "key|[INCLUDE_KEY_DOWN, NO_ECHO]");
    }

    @Test
    void theScreensContentsAreNeverGiven() {
        try (PsSession session = open(person)) {
            assertThatThrownBy(
                            () -> session.invoke(
                                    "$Host.UI.RawUI.GetBufferContents([System.Management.Automation.Host.Rectangle]::new(0, 0, 1, 1)); throw 'after'"))
                    .isInstanceOf(PipelineFailedException.class);
        }
    }

    @Test
    void withoutAHostEveryPromptFailsAtOnceAndTheSessionGoesOn() {
        try (PsSession session = open(SessionOptions.DEFAULT)) {
            for (String prompt : List.of(
                    "Read-Host",
                    "Read-Host -Prompt p",
                    "Read-Host -AsSecureString",
                    "Get-Credential",
                    "$Host.UI.PromptForChoice('', '', @('&Yes', '&No'), 0)",
                    "function f { param([Parameter(Mandatory)]$p) }; f")) {
                long start = System.nanoTime();
                assertThat(session.invoke("try { " + prompt + "; 'asked' } catch { 'refused' }"))
                        .as(prompt)
                        .containsExactly("refused");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as(prompt)
                        .isLessThan(Duration.ofSeconds(20));
            }
            session.invoke("exit 3");
            assertThat(session.invoke("Write-Host 'shown nowhere'; 'on'")).containsExactly("on");
        }
    }

    @Test
    void aRefusalReachesTheScriptWithItsText() {
        Host refusing = CallbackHost.builder()
                .onReadLine(() -> {
                    throw new HostRefusedException("not today");
                })
                .build();
        try (PsSession session = open(refusing)) {
            assertThat(session.invoke("try { Read-Host } catch { $_.Exception.Message }"))
                    .first()
                    .asString()
                    .contains("not today");
            assertThat(session.invoke("try { Get-Credential } catch { 'refused: ' + $_.Exception.Message }"))
                    .first()
                    .asString()
                    .startsWith("refused: ")
                    .contains("PromptForCredential");
        }
    }

    @Test
    void aPipelinesOwnHostAnswersInsteadOfTheSessions() {
        Host other = CallbackHost.builder().onReadLine(() -> "the other").build();
        try (PsSession session = open(person)) {
            assertThat(session.pipeline()
                            .addScript("Read-Host")
                            .host(other)
                            .invoke()
                            .output())
                    .containsExactly("the other");
            assertThat(session.invoke("Read-Host")).containsExactly("a line");
        }
    }

    @Test
    void aPromptInOnePipelineDelaysNoOther() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch typed = new CountDownLatch(1);
        Host slow = CallbackHost.builder()
                .onReadLine(() -> {
                    asked.countDown();
                    await(typed);
                    return "at last";
                })
                .build();
        SessionOptions options =
                SessionOptions.builder().host(slow).maxRunspaces(2).build();
        try (PsSession session = open(options)) {
            var waiting = session.pipeline().addScript("Read-Host").invokeAsync();
            await(asked);
            assertThat(session.invoke("1 + 1")).containsExactly(2);
            typed.countDown();
            assertThat(waiting.get(1, TimeUnit.MINUTES).output()).containsExactly("at last");
        }
    }

    @Test
    void stoppingAPipelineThatPromptsEndsBothSides() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Host waiting = CallbackHost.builder()
                .onReadLine(() -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return null;
                })
                .build();
        try (PsSession session = open(waiting)) {
            var reading = session.pipeline().addScript("Read-Host").invokeAsync();
            await(asked);
            long start = System.nanoTime();
            reading.cancel(true);
            await(interrupted);
            assertThat(session.invoke("'free'")).containsExactly("free");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static PsSession open(Host host) {
        return open(SessionOptions.builder().host(host).build());
    }

    private static PsSession open(SessionOptions options) {
        return PsSession.open(
                ProcessTransport.builder().executable(LivePowerShell.require()).build(), options);
    }
}
