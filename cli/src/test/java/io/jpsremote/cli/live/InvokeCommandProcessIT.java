package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.secrets.SecretWatch;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class InvokeCommandProcessIT {

    private static Jpsremote.Outcome invoke(String... arguments) {
        return invoke(Jpsremote.program(), arguments);
    }

    private static Jpsremote.Outcome invoke(Jpsremote program, String... arguments) {
        List<String> all = new ArrayList<>(List.of("Invoke-Command", "-Process"));
        all.addAll(List.of(arguments));
        return program.run(all.toArray(String[]::new));
    }

    @Test
    void outputGoesToStandardOutputAndEveryOtherStreamToStandardError() {
        Jpsremote.Outcome end = invoke("""
                'out'; Write-Error 'err'; Write-Warning 'warn'; Write-Verbose 'verb' -Verbose; Write-Debug 'dbg' -Debug
                Write-Host 'host'; Write-Information 'info'; Write-Progress 'act'""");
        assertThat(end.out()).isEqualTo("out\n");
        assertThat(end.err().lines())
                .containsExactly("Write-Error: err", "WARNING: warn", "VERBOSE: verb", "DEBUG: dbg", "host");
        assertThat(end.code()).as("an error that ends nothing is no failure").isZero();
    }

    @Test
    void textIsLaidOutByTheServerAtTheWidthOfAPipe() {
        Jpsremote.Outcome end = invoke("{ [pscustomobject]@{ Id = 1; Name = 'a' * 200 } }");
        assertThat(end.out()).contains("Name").contains("Id");
        assertThat(end.out().lines()).allMatch(line -> line.length() <= 120);
        assertThat(end.out().lines().mapToInt(String::length).max()).hasValue(120);
    }

    @Test
    void jsonIsOneObjectALine() {
        Jpsremote.Outcome end = invoke(
                "-OutputFormat",
                "json",
                "$a = @{ x = 1 }; [pscustomobject]@{ a = $a; b = $a; s = \"q`\"\" }; 7; $null");
        assertThat(end.out()).isEqualTo("{\"a\":{\"x\":1},\"b\":{\"$ref\":\"#/a\"},\"s\":\"q\\\"\"}\n7\nnull\n");
    }

    @Test
    void clixmlIsADocumentThatCanBeReadBackAndPipedIn() {
        Jpsremote.Outcome end = invoke("-OutputFormat", "clixml", "1..3; [pscustomobject]@{ a = 1.5 }");
        assertThat(ClixmlReader.readDocument(end.out(), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING))
                .hasSize(4);
        Jpsremote.Outcome again = invoke(
                Jpsremote.program().input(end.out()),
                "-InputFormat",
                "clixml",
                "$input | ForEach-Object { $_.GetType().Name }");
        assertThat(again.out()).isEqualTo("Int32\nInt32\nInt32\nPSCustomObject\n");
    }

    @Test
    void standardInputIsOneStringALine() {
        Jpsremote.Outcome end =
                invoke(Jpsremote.program().input("b\na ü\n"), "{ $input | Sort-Object | ForEach-Object { \"<$_>\" } }");
        assertThat(end.out()).isEqualTo("<a ü>\n<b>\n");
    }

    @Test
    void jsonInputIsObjects() {
        Jpsremote.Outcome end = invoke(
                Jpsremote.program().input("{\"n\":2}\n{\"n\":3}\n"),
                "-InputFormat",
                "json",
                "-OutputFormat",
                "json",
                "$input | ForEach-Object { $_.n * 10 }");
        assertThat(end.out()).isEqualTo("20\n30\n");
    }

    @Test
    void aScriptThatCannotSeeItsInputDoesNotWaitForIt() throws Exception {
        Process process = Jpsremote.program().start("Invoke-Command", "-Process", "6*7");
        try {
            // standard input stays open on purpose
            assertThat(process.inputReader().readLine()).isEqualTo("42");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aTerminatingErrorIsOneAndANonTerminatingOneOnlyWhenAsked() {
        Jpsremote.Outcome thrown = invoke("'before'; throw 'boom'");
        assertThat(thrown.code()).isEqualTo(1);
        assertThat(thrown.out()).isEqualTo("before\n");
        assertThat(thrown.err()).isEqualTo("Exception: boom\n");
        Jpsremote.Outcome stopped =
                invoke("-ErrorAction", "Stop", "Write-Error one; 'never'; Write-Error two; Start-Sleep 600");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err()).isEqualTo("Write-Error: one\n");
        assertThat(invoke("-ea", "SilentlyContinue", "Write-Error one").err()).isEmpty();
        assertThat(invoke("1 +").code()).as("a parse error").isEqualTo(1);
    }

    @Test
    void theRemoteExitCodeIsGivenWhenAsked() {
        assertThat(invoke("/bin/sh -c 'exit 7'").code()).isZero();
        assertThat(invoke("-UseLastExitCode", "/bin/sh -c 'exit 7'").code()).isEqualTo(7);
        assertThat(invoke("-UseLastExitCode", "1").code()).isZero();
    }

    @Test
    void argumentsAreTypedAndAFileIsReadAsText(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.ps1");
        Files.writeString(file, "\uFEFFparam($a, $b)\n\"$($a.GetType().Name) $b ü\"\n");
        assertThat(invoke("-FilePath", file.toString(), "-ArgumentList", "1,'x, y'")
                        .out())
                .isEqualTo("Int32 x, y ü\n");
        assertThat(invoke("{ $args.Count; $args[0] }", "-Args", "$true").out()).isEqualTo("1\nTrue\n");
    }

    @Test
    void escapeSequencesInErrorsAreVisibleAndPipedOutputIsUntouched() {
        Jpsremote.Outcome end =
                invoke("\"a$([char]27)]0;t$([char]7)b\"; Write-Warning \"w$([char]27)[2J$([char]0x202e)\"");
        assertThat(end.out()).isEqualTo("a\u001B]0;t\u0007b\n");
        assertThat(end.err()).isEqualTo("WARNING: w\\u001B[2J\\u202E\n");
    }

    @Test
    void promptsAreRefusedAtOnceWithoutATerminal() {
        Jpsremote.Outcome end = invoke("-TimeoutSec", "100", "Read-Host 'name'");
        assertThat(end.code()).as("not the deadline's 124").isEqualTo(ExitCode.REMOTE_ERROR.code());
        assertThat(end.err()).startsWith("Read-Host: ");
    }

    @Test
    void aClosedPipeEndsQuietly() throws Exception {
        Process process = Jpsremote.program().start("Invoke-Command", "-Process", "1..100000");
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("1");
            process.getInputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(process.errorReader().lines()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theUsersDeadlineEndsTheCommand() {
        Jpsremote.Outcome end = invoke("-TimeoutSec", "10", "Start-Sleep 600");
        assertThat(end.code()).isEqualTo(124);
        assertThat(end.err()).isEqualTo("Invoke-Command: stopped after 10 s (-TimeoutSec).\n");
    }

    @Test
    void traceShowsNamesAndSizesAndTheFileBodiesWithoutSecrets(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("trace");
        Jpsremote.Outcome end = invoke(
                "-Trace",
                "-TraceFile",
                file.toString(),
                "ConvertTo-SecureString ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('UGw0bnRlZA=='))) -AsPlainText -Force");
        assertThat(end.code()).isZero();
        assertThat(end.err())
                .containsPattern(">> pool  INIT_RUNSPACEPOOL  \\d+ B")
                .containsPattern("<< \\S+  PIPELINE_STATE  \\d+ B");
        assertThat(end.err()).doesNotContain("<Obj").doesNotContain("Pl4nted");
        String bodies = Files.readString(file);
        assertThat(bodies).contains("<Obj").contains("CREATE_PIPELINE");
        assertThat(bodies).doesNotContain("Pl4nted");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void whatTheProgramsLoggersSayIsSearchedForSecrets() throws Exception {
        invoke("1");
        try (var files = Files.list(SecretWatch.ofJvm().folder())) {
            assertThat(files.filter(file -> file.toString().endsWith(".log")))
                    .anySatisfy(log -> assertThat(log).content().contains("INIT_RUNSPACEPOOL"));
        }
    }

    @Test
    void newPSSessionShowsPowerShellsTableAndSaysThatTheSessionIsClosed() {
        Jpsremote.Outcome end = Jpsremote.program().run("new-pssession", "-process");
        assertThat(end.out()).isEqualTo("""

                 Id Name            Transport ComputerName    ComputerType    State         ConfigurationName     Availability
                 -- ----            --------- ------------    ------------    -----         -----------------     ------------
                  1 Runspace1       Process   localhost       RemoteMachine   Opened                                 Available

                """);
        assertThat(end.err()).contains("closed");
        assertThat(end.code()).isZero();
    }

    /** The endpoint has no Out-String, and no language: objects become lists here, and only commands with literals run there. */
    @Test
    void anEndpointWithoutLanguageAndOutStringRunsCommandsAndGivesListsMadeHereAndANote(@TempDir Path folder) {
        Path file = folder.resolve("limited.pssc");
        ShellCommand.run(
                LivePowerShell.require().toString(),
                "-NoProfile",
                "-Command",
                "New-PSSessionConfigurationFile -Path '" + file
                        + "' -SessionType RestrictedRemoteServer -VisibleCmdlets Get-Date, Get-Culture");
        Jpsremote.Outcome end = invoke("-ConfigurationFile", file.toString(), "Get-Culture");
        assertThat(end.err())
                .isEqualTo("jpsremote: this endpoint has no Out-String; objects are shown as lists made here.\n");
        assertThat(end.out()).containsPattern("(?m)^Name +: ").containsPattern("(?m)^LCID +: [0-9]+$");
        assertThat(end.code()).isZero();
        Jpsremote.Outcome json = invoke(
                "-ConfigurationFile",
                file.toString(),
                "-OutputFormat",
                "json",
                "{ Get-Command -Name Get-Date | Select-Object -Property Name, CommandType }");
        assertThat(json.err()).isEmpty();
        assertThat(json.out()).startsWith("{\"Name\":\"Get-Date\",\"CommandType\":");
        Jpsremote.Outcome unknown = invoke("-ConfigurationFile", file.toString(), "Get-Process");
        assertThat(unknown.code()).isEqualTo(ExitCode.REMOTE_ERROR.code());
        assertThat(unknown.err()).contains("Get-Process");
        Jpsremote.Outcome script = invoke("-ConfigurationFile", file.toString(), "1 + 1");
        assertThat(script.code()).isEqualTo(ExitCode.REMOTE_ERROR.code());
        assertThat(script.err()).contains("syntax is not supported");
    }

    @Test
    void theTimeForConnectingIsTheUsers(@TempDir Path folder) throws Exception {
        Path silent = Files.writeString(folder.resolve("silent"), "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(silent, PosixFilePermissions.fromString("rwx------"));
        Jpsremote.Outcome end = invoke("-PwshPath", silent.toString(), "-ConnectingTimeout", "700", "1");
        assertThat(end.code()).as(end.err()).isEqualTo(124);
        assertThat(end.err()).contains("700");
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Jpsremote.Outcome ssh = Jpsremote.program()
                    .run("icm", "-HostName", "x@127.0.0.1:" + socket.getLocalPort(), "-ConnectingTimeout", "700", "1");
            assertThat(ssh.code()).as(ssh.err()).isEqualTo(124);
        }
    }

    @Test
    void aMissingPowerShellIsAFindingThatNamesTheParameter() {
        Jpsremote.Outcome end = invoke("-PwshPath", "/no/such/pwsh", "1");
        assertThat(end.err())
                .contains("expected:")
                .contains("seen:")
                .contains("remedy:")
                .contains("-PwshPath");
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.out()).isEmpty();
    }

    @Test
    void errorsThatNobodyReadsEndNothing() {
        Jpsremote.Outcome unread = Jpsremote.program()
                .through("sh", "-c", "exec \"$@\" 2>/dev/full", "sh")
                .run("Invoke-Command", "-Process", "Write-Warning 'unread'; 'read'");
        assertThat(unread.code()).isZero();
        assertThat(unread.out()).isEqualTo("read\n");
    }

    @Test
    void outputThatCannotBeKeptIsNoSuccess() {
        Jpsremote.Outcome full = Jpsremote.program()
                .through("sh", "-c", "exec \"$@\" >/dev/full", "sh")
                .run("--version");
        assertThat(full.code()).isEqualTo(ExitCode.OUTPUT.code());
        assertThat(full.err()).contains("could not be written");
    }

    @Test
    void anArgumentThatTheLocaleCannotHoldIsNotRunWithACharacterGuessed() {
        Jpsremote.Outcome ascii = Jpsremote.program()
                .through("sh", "-c", "exec \"$@\" \"$(printf '\\303\\274')\"", "sh")
                .environment("LC_ALL", "C")
                .run("Invoke-Command", "-Process");
        assertThat(ascii.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ascii.err()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void aCommandLineThatCannotBeUnderstoodIsTwo() {
        assertThat(Jpsremote.program().run("Invoke-Command", "-HostName", "h").code())
                .isEqualTo(2);
        assertThat(Jpsremote.program().run("No-Such").code()).isEqualTo(2);
        assertThat(Jpsremote.program().run("--help").code()).isZero();
        assertThat(Jpsremote.program().run("icm", "-?").out()).contains("-ScriptBlock");
        assertThat(Jpsremote.program().run("help", "new-pssession").out()).contains("-HostName");
        assertThat(Jpsremote.program().run("--version").out()).startsWith("jpsremote ");
        assertThat(Jpsremote.program().run().code()).isEqualTo(2);
        Jpsremote.Outcome unclear = Jpsremote.program().run("icm", "-Con", "x");
        assertThat(unclear.code()).isEqualTo(2);
        assertThat(unclear.err()).contains("-ConnectionUri", "-ConfigurationName", "-ConnectingTimeout");
    }
}
