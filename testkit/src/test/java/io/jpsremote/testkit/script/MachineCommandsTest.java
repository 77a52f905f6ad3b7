package io.jpsremote.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.testkit.fixture.BackendTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a sandbox without PowerShell do what they say, and say what they are. */
@Timeout(30)
class MachineCommandsTest {

    private final PsSession session = PsSession.open(new BackendTransport(MachineCommands.backend()));

    @AfterEach
    void closeSession() {
        session.close();
    }

    private PipelineResult run(String script) {
        return session.pipeline().addScript(script).invoke();
    }

    private static Object property(Object object, String name) {
        return ((PsObject) object).get(name);
    }

    @Test
    void theTimeIsThatOfThisMachine() {
        OffsetDateTime now = (OffsetDateTime) session.invoke("Get-Date").get(0);
        assertThat(Duration.between(now, OffsetDateTime.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void processesAreThoseOfThisMachine() {
        int own = (int) ProcessHandle.current().pid();
        assertThat(session.invoke("Get-Process -Id " + own)).singleElement().satisfies(found -> {
            assertThat(property(found, "Id")).isEqualTo(own);
            assertThat(property(found, "ProcessName")).isEqualTo("java");
        });
        assertThat(session.invoke("Get-Process jav*")).isNotEmpty();
        assertThat(session.invoke("Get-Process nobody-is-called-so")).isEmpty();
    }

    /** Of a process of another user Java knows no command, Linux a name. */
    @Test
    void aProcessOfAnotherUserHasAName() throws Exception {
        Path shown = Path.of("/proc/1/comm");
        assumeThat(shown).isReadable();
        assertThat(session.invoke("Get-Process -Id 1"))
                .singleElement()
                .satisfies(found ->
                        assertThat((String) property(found, "ProcessName")).isNotEmpty());
    }

    @Test
    void filesAreThoseOfThisMachine(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("one.txt"), "12345");
        Files.createDirectory(folder.resolve("two"));
        List<Object> entries = session.invoke("Get-ChildItem -Path '" + folder + "'");
        assertThat(entries).extracting(entry -> property(entry, "Name")).containsExactly("one.txt", "two");
        assertThat(property(entries.get(0), "Length")).isEqualTo(5L);
        assertThat(run("Get-ChildItem /nowhere/at/all").errors())
                .extracting(error -> error.fullyQualifiedErrorId())
                .containsExactly("PathNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand");
    }

    @Test
    void aFileIsListedAlone(@TempDir Path folder) throws Exception {
        Path one = Files.writeString(folder.resolve("one.txt"), "12345");
        assertThat(session.invoke("Get-ChildItem -LiteralPath '" + one + "'"))
                .singleElement()
                .satisfies(entry -> assertThat(property(entry, "Name")).isEqualTo("one.txt"));
    }

    /** Passed over, each of them would make a wrong answer of a right one. */
    @Test
    void whatACommandDoesNotKnowIsRefused() {
        for (String script : List.of(
                "Get-ChildItem -Recurse /", "Get-Date -Format o", "Start-Sleep abc", "Start-Sleep", "Write-Error")) {
            assertThatThrownBy(() -> session.invoke(script)).as(script).isInstanceOf(PipelineFailedException.class);
        }
        int own = (int) ProcessHandle.current().pid();
        assertThat(session.invoke(
                        "Get-Process -Id " + own + "," + ProcessHandle.current().pid()))
                .hasSize(1);
        assertThat(run("Get-Process -Id 99999999").errors())
                .extracting(error -> error.fullyQualifiedErrorId())
                .containsExactly("NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.GetProcessCommand");
        assertThat(session.invoke("get-process -na jav*")).isNotEmpty();
    }

    @Test
    void eachStreamIsWritten() {
        PipelineResult result = run(
                "Write-Output 1, 2; Write-Warning careful; Write-Error wrong; Write-Progress -Activity Work -PercentComplete 50");
        assertThat(result.output()).containsExactly(1, 2);
        assertThat(result.warnings()).extracting(Object::toString).containsExactly("careful");
        assertThat(result.errors()).extracting(error -> error.message()).containsExactly("wrong");
        assertThat(result.progress()).singleElement().satisfies(record -> {
            assertThat(record.activity()).isEqualTo("Work");
            assertThat(record.percentComplete()).isEqualTo(50);
        });
    }

    @Test
    void aSleepTakesItsTime() {
        long began = System.nanoTime();
        assertThat(session.invoke("Start-Sleep -Milliseconds 150")).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void itSaysThatItIsNotPowerShellAndDoesNothingElse() {
        assertThat(session.invoke("$PSVersionTable"))
                .singleElement()
                .satisfies(table -> assertThat((Map<?, ?>) table)
                        .extracting(entries -> entries.get("Notice"))
                        .isEqualTo(MachineCommands.NOTICE));
        assertThatThrownBy(() -> session.invoke("Remove-Item /tmp; 1..3 | ForEach-Object { $_ }"))
                .isInstanceOf(PipelineFailedException.class)
                .hasMessageContaining("no PowerShell");
        assertThatThrownBy(() -> session.pipeline().addCommand("Remove-Item").invoke())
                .hasMessageContaining("'Remove-Item' is not recognized");
    }
}
