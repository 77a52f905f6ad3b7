package io.jpsremote.testkit.script;

import static io.jpsremote.testkit.script.Match.command;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.testkit.server.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A few commands that tell of this machine and change nothing on it, for a try without PowerShell; they say that they are not PowerShell. */
public final class MachineCommands {

    /** What {@code $PSVersionTable} says. */
    public static final String NOTICE = "This is the sandbox of jpsremote, not PowerShell";

    /** The commands there are. */
    public static final List<String> NAMES = List.of(
            "Get-Date",
            "Get-Process",
            "Get-ChildItem",
            "Write-Output",
            "Write-Error",
            "Write-Warning",
            "Write-Progress",
            "Start-Sleep");

    private static final double MILLIS = 1000;

    private MachineCommands() {}

    /** A backend with these commands. */
    public static ScriptedBackend backend() {
        ScriptedBackend backend = new ScriptedBackend(
                PoolSettings.of(PsVersion.of(0, 0), "Scripted").with("Notice", NOTICE));
        backend.when(command("Get-Date")).then(call -> call.emit(OffsetDateTime.now(ZoneId.systemDefault())));
        backend.when(command("Get-Process")).then(MachineCommands::processes);
        backend.when(command("Get-ChildItem")).then(FolderListing::emit);
        backend.when(command("Write-Output")).then(MachineCommands::output);
        backend.when(command("Write-Error")).then(call -> call.error(text(call, "Message")));
        backend.when(command("Write-Warning")).then(call -> call.warn(text(call, "Message")));
        backend.when(command("Write-Progress")).then(MachineCommands::progress);
        backend.when(command("Start-Sleep")).then(MachineCommands::sleep);
        return backend;
    }

    private static String text(ScriptedCall call, String parameter) {
        return String.valueOf(call.parameter(parameter, 0));
    }

    private static void processes(ScriptedCall call) throws InterruptedException {
        Object name = call.parameter("Name", 0);
        Object id = call.parameter("Id");
        Iterator<PsObject> found = ProcessHandle.allProcesses()
                .filter(p -> id == null || id.equals((int) p.pid()))
                .filter(p -> name == null || Wildcard.matches(name.toString(), nameOf(p)))
                .sorted(Comparator.comparing(MachineCommands::nameOf))
                .map(MachineCommands::describe)
                .iterator();
        call.emitAll(found);
    }

    private static String nameOf(ProcessHandle process) {
        String command = process.info().command().orElseGet(() -> shownName(process.pid()));
        return command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
    }

    /** Of other users' processes Linux shows this, and the file only to their owner. */
    private static String shownName(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static PsObject describe(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return PsObject.of(
                "Id", (int) process.pid(),
                "ProcessName", nameOf(process),
                "CPU",
                        info.totalCpuDuration()
                                .map(time -> time.toMillis() / MILLIS)
                                .orElse(null),
                "StartTime", info.startInstant().orElse(null));
    }

    private static void output(ScriptedCall call) throws InterruptedException {
        for (Object argument : call.arguments()) {
            emit(call, argument);
        }
        emit(call, call.parameter("InputObject"));
        call.emitAll(call.input());
    }

    private static void emit(ScriptedCall call, @Nullable Object value) throws InterruptedException {
        if (value instanceof Collection<?> several) {
            call.emitAll(several.iterator());
        } else if (value != null) {
            call.emit(value);
        }
    }

    private static void progress(ScriptedCall call) throws InterruptedException {
        String activity = text(call, "Activity");
        if (Objects.equals(call.parameter("Completed"), true)) {
            call.progressCompleted(activity);
            return;
        }
        Object percent = call.parameter("PercentComplete");
        Object status = call.parameter("Status", 1);
        call.progress(
                activity, status == null ? null : status.toString(), percent instanceof Number n ? n.intValue() : -1);
    }

    private static void sleep(ScriptedCall call) throws InterruptedException {
        Object millis = call.parameter("Milliseconds");
        double time = millis instanceof Number m
                ? m.doubleValue()
                : call.parameter("Seconds", 0) instanceof Number s ? s.doubleValue() * MILLIS : 0;
        call.delay(Duration.ofMillis((long) Math.max(0, time)));
    }
}
