package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.psrp.fixture.ShellCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the program is ended, it leaves no PowerShell behind. Processes are found by a mark in their environment. */
@Timeout(600)
class EndingIT {

    private static final int RUNS = 20;

    private final String mark = UUID.randomUUID().toString();

    /** With its signals as a terminal gives them, even where this build was started by nohup. */
    private Process start() {
        return Jpsremote.program()
                .through("env", "--default-signal=HUP,INT")
                .environment("JPSREMOTE_TEST_MARK", mark)
                .start("Invoke-Command", "-Process", "'started'; try { Start-Sleep 600 } finally { 'end' }");
    }

    /** Half are killed at a random moment of their start, half while the command runs. */
    @Test
    void twentySigtermsLeaveNoPowerShellBehind() throws Exception {
        Random random = new Random(20);
        List<Long> delays = IntStream.range(0, RUNS)
                .mapToObj(i -> i % 2 == 0 ? 100L + random.nextInt(2500) : -1L)
                .toList();
        for (long delay : delays) {
            Process process = start();
            if (delay < 0) {
                assertThat(process.inputReader().readLine()).isEqualTo("started");
            } else {
                process.waitFor(delay, TimeUnit.MILLISECONDS);
            }
            kill(process, "-TERM");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.TERMINATED.code());
            process.getOutputStream().close();
        }
        assertThat(marked()).isEmpty();
    }

    @Test
    void aKilledProgramSaysThatItsSessionIsClosed() throws Exception {
        Process process = start();
        assertThat(process.inputReader().readLine()).isEqualTo("started");
        kill(process, "-TERM");
        assertThat(process.errorReader().lines()).anyMatch(line -> line.contains("every session closed"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(marked()).isEmpty();
    }

    @Test
    void aTerminalThatIsClosedEndsItToo() throws Exception {
        Process process = start();
        assertThat(process.inputReader().readLine()).isEqualTo("started");
        kill(process, "-HUP");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.HANGUP.code());
        assertThat(marked()).isEmpty();
    }

    @Test
    void controlCStopsTheRemotePipelineWithinFiveSecondsAndIsOneHundredAndThirty() throws Exception {
        Process process = start();
        assertThat(process.inputReader().readLine()).isEqualTo("started");
        long before = System.nanoTime();
        kill(process, "-INT");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(8);
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(marked()).isEmpty();
    }

    /** Not {@code Process.destroy()}, which closes the streams before they are read. */
    private static void kill(Process process, String signal) {
        ShellCommand.run("kill", signal, Long.toString(process.pid()));
    }

    /** The marked processes that live 10 s after everything should have ended. */
    private List<String> marked() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        List<String> left = look();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
            left = look();
        }
        return left;
    }

    private List<String> look() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(p -> p.getFileName().toString().matches("[0-9]+"))
                    .filter(this::isMarked)
                    .map(Path::toString)
                    .toList();
        }
    }

    private boolean isMarked(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            return false; // it has ended meanwhile
        }
    }
}
