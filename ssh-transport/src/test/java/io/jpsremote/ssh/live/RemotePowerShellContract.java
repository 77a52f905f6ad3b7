package io.jpsremote.ssh.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.ScriptBlock;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.host.CallbackHost;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.record.Stream;
import io.jpsremote.psrp.record.StreamRecord;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds against a real PowerShell, whatever carries the session. */
@Timeout(180)
abstract class RemotePowerShellContract {

    private static final Duration SOON = Duration.ofSeconds(5);

    /** A transport to a PowerShell without restrictions. */
    abstract PsrpTransport transport();

    /** A transport to a PowerShell that is limited by a session configuration file. */
    abstract PsrpTransport constrained(Path configurationFile);

    private static final String SAME =
            "param($x) $s = [System.Management.Automation.PSSerializer]; $s::Serialize($x) -ceq $s::Serialize(";

    private PsSession open() {
        return PsSession.open(transport());
    }

    private PsSession open(SessionOptions.Builder options) {
        return PsSession.open(transport(), options.build());
    }

    // ---- values

    @Test
    void valuesOfEveryTypeArriveThereAndBack() {
        try (PsSession session = open()) {
            for (Wired wired : Wired.all()) {
                assertThat(session.invoke(wired.script())).as(wired.script()).containsExactly(wired.value());
                assertThat(session.invoke("param($x) $x.GetType().FullName; , $x", wired.value()))
                        .as(wired.script())
                        .containsExactly(wired.clrType(), wired.value());
                assertThat(session.invoke(SAME + wired.script().replaceFirst("^,", "") + ")", wired.value()))
                        .as(wired.script())
                        .containsExactly(true);
            }
        }
    }

    @Test
    void containersAndObjectsArriveWithTheirTypes() {
        try (PsSession session = open()) {
            assertThat(session.invoke(",@(1, 'a', $null, @(2))"))
                    .containsExactly(PsList.of(1, "a", null, PsList.of(2)));
            assertThat(session.invoke("@{ a = 1 }").get(0))
                    .isInstanceOf(PsDictionary.class)
                    .isEqualTo(java.util.Map.of("a", 1));
            assertThat(session.invoke("$null, 1")).containsExactly(null, 1);
            assertThat(session.invoke("{ 1 + 1 }")).containsExactly(new ScriptBlock(" 1 + 1 "));
            PsObject day = (PsObject) session.invoke("[DayOfWeek]::Friday").get(0);
            assertThat(day).isNotNull();
            assertThat(day.isOf("System.DayOfWeek")).isTrue();
            assertThat(day.value()).isEqualTo(5);
            assertThat(day.text()).isEqualTo("Friday");
            PsObject object = (PsObject)
                    session.invoke("[pscustomobject]@{ Id = 7; Name = 'n'; Inner = [pscustomobject]@{ A = 1 } }")
                            .get(0);
            assertThat(object).isNotNull();
            assertThat(object.getInt("id")).isEqualTo(7);
            assertThat(object.getObject("Inner").getInt("A")).isEqualTo(1);
            assertThat(session.invoke("param($o) $o.Name, $o.Inner.A, $o.Id.GetType().Name", object))
                    .containsExactly("n", 1, "Int32");
            assertThat(session.invoke(
                            "param($l, $d) $l.Count, $d['k'], $d.GetType().Name",
                            List.of(1, 2, 3),
                            java.util.Map.of("k", "v")))
                    .containsExactly(3, "v", "Hashtable");
        }
    }

    record Entry(int id, String name) {}

    @Test
    void aHundredThousandObjectsArriveInOrder() {
        try (PsSession session = open();
                Pipeline pipeline = session.pipeline()
                        .addScript("1..100000 | ForEach-Object { [pscustomobject]@{ id = $_; name = \"n$_\" } }")) {
            try (var entries = pipeline.as(Entry.class).stream()) {
                Iterator<@Nullable Entry> all = entries.iterator();
                for (int i = 1; i <= 100_000; i++) {
                    assertThat(all.next()).isEqualTo(new Entry(i, "n" + i));
                }
                assertThat(all.hasNext()).isFalse();
            }
        }
    }

    @Test
    void aStringOfFiftyMegabytesArrives() {
        try (PsSession session = open()) {
            String text = (String) session.invoke("'0123456789' * 5MB").get(0);
            assertThat(text).isNotNull();
            assertThat(text.length()).isEqualTo(50 * 1024 * 1024);
            assertThat(text.substring(text.length() - 20)).isEqualTo("01234567890123456789");
        }
    }

    @Test
    void anArgumentOfEightMegabytesArrives() {
        String text = "abcdefg\u00e9".repeat(1024 * 1024);
        try (PsSession session = open()) {
            assertThat(session.invoke("param($s) $s.Length; $s.Substring($s.Length - 8)", text))
                    .containsExactly(8 * 1024 * 1024, "abcdefg\u00e9");
        }
    }

    // ---- streams

    @Test
    void allSevenStreamsArriveInOrder() {
        String script =
                "$VerbosePreference = $DebugPreference = 'Continue'; 'out'; Write-Error 'err'; Write-Warning 'warn';"
                        + " Write-Verbose 'verb'; Write-Debug 'deb'; Write-Information 'info'; Write-Progress -Activity 'act' -PercentComplete 5; 'end'";
        try (PsSession session = open()) {
            PipelineResult result = session.pipeline().addScript(script).invoke();
            assertThat(result.records())
                    .extracting(StreamRecord::stream)
                    .containsSubsequence(
                            Stream.OUTPUT,
                            Stream.ERROR,
                            Stream.WARNING,
                            Stream.VERBOSE,
                            Stream.DEBUG,
                            Stream.INFORMATION,
                            Stream.PROGRESS,
                            Stream.OUTPUT);
            assertThat(result.output()).containsExactly("out", "end");
            assertThat(result.errors().get(0).message()).isEqualTo("err");
            assertThat(result.warnings().get(0).message()).isEqualTo("warn");
            assertThat(result.verbose()).extracting(r -> r.message()).contains("verb");
            assertThat(result.debug().get(0).message()).isEqualTo("deb");
            assertThat(result.information()).isNotEmpty();
            assertThat(result.progress().get(0).activity()).isEqualTo("act");
        }
    }

    @Test
    void throwEndsThePipelineWithItsRecordAndTheSessionGoesOn() {
        try (PsSession session = open()) {
            assertThatThrownBy(() -> session.invoke("'before'; throw 'no good'"))
                    .isInstanceOfSatisfying(PipelineFailedException.class, e -> {
                        assertThat(e.errorRecord().message()).isEqualTo("no good");
                        assertThat(e.errorRecord().fullyQualifiedErrorId()).isEqualTo("no good");
                        assertThat(e.result().output()).containsExactly("before");
                    });
            assertThat(session.invoke("1 + 1")).containsExactly(2);
        }
    }

    @Test
    void inputAndOutputInterleave() throws Exception {
        SynchronousQueue<Integer> answers = new SynchronousQueue<>();
        // each item is only given once the answer to the one before it has come
        Iterator<Integer> input = new Iterator<>() {
            private int next = 1;

            @Override
            public boolean hasNext() {
                return next <= 100;
            }

            @Override
            public Integer next() {
                try {
                    if (next > 1 && answers.poll(60, TimeUnit.SECONDS) == null) {
                        throw new IllegalStateException("no answer to item " + (next - 1));
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return next++;
            }
        };
        try (PsSession session = open();
                Pipeline pipeline = session.pipeline()
                        .addScript("process { $_ * 2 }")
                        .input(input)
                        .start()) {
            for (int i = 1; i <= 100; i++) {
                OutputRecord record = (OutputRecord) pipeline.next();
                assertThat(record).isNotNull();
                assertThat(record.value()).isEqualTo(2 * i);
                if (i < 100) {
                    assertThat(answers.offer(i, 60, TimeUnit.SECONDS)).isTrue();
                }
            }
            assertThat(pipeline.next()).isNull();
        }
    }

    @Test
    void manyObjectsGoInAndOutAtTheSameTime() {
        try (PsSession session = open()) {
            PipelineResult result = session.pipeline()
                    .addScript("process { \"<$_>\" }")
                    .input(IntStream.range(0, 10_000).mapToObj(i -> "item " + i))
                    .invoke();
            assertThat(result.output())
                    .hasSize(10_000)
                    .startsWith("<item 0>", "<item 1>")
                    .endsWith("<item 9999>");
        }
    }

    // ---- stopping and closing

    @Test
    void aSleepIsStoppedSoonAndTheSessionGoesOn() {
        try (PsSession session = open()) {
            Pipeline pipeline = running(session, "'started'; Start-Sleep 600");
            within(SOON, pipeline::stop);
            assertThat(session.invoke("$PID -gt 0")).containsExactly(true);
        }
    }

    @Test
    void closingTheSessionEndsARunningPipelineSoon() {
        PsSession session = open();
        Pipeline pipeline = running(session, "'started'; Start-Sleep 600");
        within(SOON, session::close);
        assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
    }

    @Test
    void aFullBufferThatNobodyReadsDelaysNoStop() throws Exception {
        CountDownLatch full = new CountDownLatch(FULL);
        try (PsSession session = open(smallBuffer(full))) {
            Pipeline pipeline = running(session, "'started'; while ($true) { 'x' * 10000 }");
            assertThat(full.await(60, TimeUnit.SECONDS)).isTrue();
            within(SOON, pipeline::stop);
            assertThat(session.invoke("'alive'")).containsExactly("alive");
        }
    }

    @Test
    void aFullBufferThatNobodyReadsDelaysNoClose() throws Exception {
        CountDownLatch full = new CountDownLatch(FULL);
        PsSession session = open(smallBuffer(full));
        running(session, "'started'; while ($true) { 'x' * 10000 }");
        assertThat(full.await(60, TimeUnit.SECONDS)).isTrue();
        within(SOON, session::close);
    }

    // seven messages of 10 kB are more than the buffer holds: the reader has stopped reading by then
    private static final int FULL = 7;

    private static SessionOptions.Builder smallBuffer(CountDownLatch full) {
        return SessionOptions.builder().bufferBytes(64 * 1024).messageListener((direction, type, size, pipeline) -> {
            if (size > 10_000) {
                full.countDown();
            }
        });
    }

    @Test
    void aPipelineThatIsNeverReadHoldsUpNoOtherWithinItsBound() {
        try (PsSession session = open(SessionOptions.builder().maxRunspaces(2))) {
            Pipeline unread = session.pipeline()
                    .addScript("1..2000 | ForEach-Object { 'x' * 1000 }; Start-Sleep 600")
                    .start();
            assertThat(session.invoke("1..1000").size()).isEqualTo(1000);
            within(SOON, unread::stop);
        }
    }

    @Test
    void anInterruptStopsTheRemotePipelineAndLeavesTheFlag() throws Exception {
        try (PsSession session = open()) {
            Pipeline pipeline = running(session, "'started'; Start-Sleep 600");
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                try {
                    pipeline.next();
                    interrupted.complete(false);
                } catch (RemotingException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            reader.start();
            reader.interrupt();
            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
            within(SOON, () -> assertThat(session.invoke("2")).containsExactly(2));
        }
    }

    @Test
    void cancellingAnInvokeStopsThePipeline() {
        try (PsSession session = open()) {
            CompletableFuture<PipelineResult> future =
                    session.pipeline().addScript("Start-Sleep 600").invokeAsync();
            future.cancel(true);
            within(SOON.multipliedBy(2), () -> assertThat(session.invoke("3")).containsExactly(3));
        }
    }

    // ---- several at once

    @Test
    void fourPipelinesRunInParallelOnOnePool() {
        try (PsSession session = open(SessionOptions.builder().maxRunspaces(4))) {
            // each waits for all four: they end only if they run at the same time
            String script =
                    "param($name) $m = [AppDomain]::CurrentDomain; $m.SetData($name, $true); $end = [datetime]::Now.AddSeconds(60);"
                            + " while ((1..4 | Where-Object { $m.GetData(\"p$_\") }).Count -lt 4) { if ([datetime]::Now -gt $end) { throw 'alone' };"
                            + " Start-Sleep -Milliseconds 20 }; $name";
            List<CompletableFuture<PipelineResult>> runs = IntStream.rangeClosed(1, 4)
                    .mapToObj(i -> session.pipeline().addScript(script, "p" + i).invokeAsync())
                    .toList();
            for (int i = 0; i < 4; i++) {
                assertThat(runs.get(i).join().output()).containsExactly("p" + (i + 1));
            }
        }
    }

    @Test
    void morePipelinesThanRunspacesWaitTheirTurnInOrder() {
        try (PsSession session = open()) {
            session.invoke("$global:n = 0");
            List<CompletableFuture<PipelineResult>> runs = IntStream.range(0, 8)
                    .mapToObj(i -> session.pipeline().addScript("($global:n++)").invokeAsync())
                    .toList();
            for (int i = 0; i < 8; i++) {
                assertThat(runs.get(i).join().output()).containsExactly(i);
            }
        }
    }

    // ---- host

    @Test
    void readHostIsAnsweredWhileAnotherPipelineRuns() throws Exception {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        CountDownLatch asked = new CountDownLatch(1);
        CallbackHost host = CallbackHost.builder()
                .onReadLine(() -> {
                    asked.countDown();
                    try {
                        return lines.poll(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .build();
        try (PsSession session = open(SessionOptions.builder().maxRunspaces(2).host(host))) {
            CompletableFuture<PipelineResult> asking =
                    session.pipeline().addScript("\"got $(Read-Host)\"").invokeAsync();
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(session.invoke("'meanwhile'")).containsExactly("meanwhile");
            assertThat(asking).isNotDone();
            lines.add("an answer");
            assertThat(asking.get(60, TimeUnit.SECONDS).output()).containsExactly("got an answer");
        }
    }

    @Test
    void promptsWithoutAHostFailAtOnce() {
        try (PsSession session = open()) {
            within(SOON.multipliedBy(2), () -> {
                PipelineResult result = session.pipeline()
                        .addScript("try { Read-Host 'name' } catch { 'refused' }")
                        .invoke();
                assertThat(result.output().size() + result.errors().size()).isPositive();
            });
        }
    }

    // ---- secrets

    @Test
    void secureStringsAndCredentialsGoBothWays() {
        try (PsSession session = open()) {
            try (SecureString secret = SecureString.of("s\u00e9cret \uD83D\uDE00".toCharArray())) {
                String reveal = "param($s) [System.Net.NetworkCredential]::new('', $s).Password";
                assertThat(session.invoke(reveal, secret)).containsExactly("s\u00e9cret \uD83D\uDE00");
            }
            try (SecureString password = SecureString.of("pass".toCharArray())) {
                assertThat(session.invoke(
                                "param($c) $c.GetType().Name, $c.UserName, $c.GetNetworkCredential().Password",
                                new PsCredential("me", password)))
                        .containsExactly("PSCredential", "me", "pass");
            }
            SecureString back = (SecureString) session.invoke("ConvertTo-SecureString 'from there' -AsPlainText -Force")
                    .get(0);
            assertThat(back).isNotNull();
            assertThat(new String(back.reveal())).isEqualTo("from there");
            PsCredential credential = PsCredential.from(
                    session.invoke("[pscredential]::new('you', (ConvertTo-SecureString 'theirs' -AsPlainText -Force))")
                            .get(0));
            assertThat(credential.userName()).isEqualTo("you");
            assertThat(new String(credential.password().reveal())).isEqualTo("theirs");
        }
    }

    @Test
    void protocol24CarriesSecretsToo() {
        try (PsSession session = open(SessionOptions.builder().protocolVersion(SessionOptions.PROTOCOL_2_4));
                SecureString secret = SecureString.of("abc".toCharArray())) {
            assertThat(session.invoke("param($s) [System.Net.NetworkCredential]::new('', $s).Password", secret))
                    .containsExactly("abc");
            SecureString back = (SecureString) session.invoke("ConvertTo-SecureString 'xyz' -AsPlainText -Force")
                    .get(0);
            assertThat(back).isNotNull();
            assertThat(new String(back.reveal())).isEqualTo("xyz");
        }
    }

    // ---- restricted endpoints

    @Test
    void aRestrictedEndpointRunsItsCommandsAndRefusesOthersAsPowerShellDoes(@TempDir Path folder) throws Exception {
        Path file = configuration(folder, "-SessionType RestrictedRemoteServer -VisibleCmdlets Get-Date");
        try (PsSession session = PsSession.open(constrained(file))) {
            assertThat(session.pipeline()
                            .addCommand("Get-Date")
                            .addParameter("Year", 2020)
                            .invoke()
                            .output())
                    .hasSize(1);
            assertThat(session.pipeline().addCommand("Get-Command").invoke().output())
                    .isNotEmpty();
            assertThatThrownBy(
                            () -> session.pipeline().addCommand("Get-ChildItem").invoke())
                    .isInstanceOfSatisfying(
                            PipelineFailedException.class,
                            e -> assertThat(e.errorRecord().fullyQualifiedErrorId())
                                    .isEqualTo("CommandNotFoundException"));
            assertThatThrownBy(() -> session.invoke("$x = 1; $x"))
                    .isInstanceOfSatisfying(
                            PipelineFailedException.class,
                            e -> assertThat(e.errorRecord().fullyQualifiedErrorId())
                                    .isEqualTo("ScriptsNotAllowed"));
        }
    }

    @Test
    void aConfigurationThatDoesNotLoadIsNamed(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(folder.resolve("broken.pssc"), "@{ this is no configuration");
        assertThatThrownBy(() -> PsSession.open(constrained(file)).close())
                .isInstanceOfSatisfying(io.jpsremote.psrp.failure.RequirementNotMetException.class, e -> {
                    assertThat(e.failures().get(0).requirement().name()).isEqualTo("SESSION_CONFIGURATION_LOADS");
                    assertThat(e.getMessage()).contains(".pssc");
                });
    }

    private static Path configuration(Path folder, String parameters) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = folder.resolve("test.pssc");
        ShellCommand.run(
                LivePowerShell.require().toString(),
                "-NoProfile",
                "-Command",
                "New-PSSessionConfigurationFile -Path '" + file + "' " + parameters);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    // ---- the end

    @Test
    void killingPowerShellWakesEveryWaiterWithTheCause() throws Exception {
        PsSession session = open(SessionOptions.builder().maxRunspaces(4));
        long pid = ((Number) session.invoke("$PID").get(0)).longValue();
        List<CompletableFuture<PipelineResult>> runs = IntStream.range(0, 3)
                .mapToObj(i -> session.pipeline().addScript("Start-Sleep 600").invokeAsync())
                .toList();
        Pipeline read = running(session, "'started'; Start-Sleep 600");
        CompletableFuture<Throwable> reading = CompletableFuture.supplyAsync(() -> {
            try {
                read.next();
                return new AssertionError("the pipeline ended");
            } catch (RemotingException e) {
                return e;
            }
        });
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(reading.get(10, TimeUnit.SECONDS)).isInstanceOf(ConnectionLostException.class);
        for (CompletableFuture<PipelineResult> run : runs) {
            assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectionLostException.class);
        }
        assertThatThrownBy(() -> session.invoke("1")).isInstanceOf(RuntimeException.class);
        within(SOON, session::close);
    }

    @Test
    void exitOfTheProcessInAScriptIsToldWithItsStatus() {
        PsSession session = open();
        assertThatThrownBy(() -> session.invoke("[Environment]::Exit(42)"))
                .isInstanceOfSatisfying(
                        ConnectionLostException.class,
                        e -> assertThat(e.evidence()).containsEntry("exit status", "42"));
        session.close();
    }

    @Test
    void aClosedSessionLeavesNoProcess() throws Exception {
        PsSession session = open();
        ProcessHandle process = ProcessHandle.of(
                        ((Number) session.invoke("$PID").get(0)).longValue())
                .orElseThrow();
        session.close();
        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aThousandCommandsInSequenceLeaveNoThreads() {
        try (PsSession session = open()) {
            session.invoke("1");
            int before = Thread.activeCount();
            for (int i = 0; i < 1000; i++) {
                assertThat(session.invoke("1")).containsExactly(1);
            }
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 2);
        }
    }

    private static Pipeline running(PsSession session, String script) {
        Pipeline pipeline = session.pipeline().addScript(script).start();
        assertThat(pipeline.next()).isEqualTo(new OutputRecord("started"));
        return pipeline;
    }

    private static void within(Duration limit, Runnable action) {
        long start = System.nanoTime();
        action.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }
}
