package io.jpsremote.testkit.script;

import static io.jpsremote.testkit.script.Match.command;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.testkit.server.PoolSettings;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
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
        add(backend, "Get-Date", call -> call.emit(OffsetDateTime.now(ZoneId.systemDefault())));
        add(backend, "Get-Process", MachineProcesses::emit, "Id", "Name");
        add(backend, "Get-ChildItem", FolderListing::emit, "Path", "LiteralPath");
        add(backend, "Write-Output", MachineCommands::output, "InputObject");
        add(backend, "Write-Error", call -> call.error(message(call)), "Message");
        add(backend, "Write-Warning", call -> call.warn(message(call)), "Message");
        add(backend, "Write-Progress", MachineCommands::progress, "Activity", "Status", "PercentComplete", "Completed");
        add(backend, "Start-Sleep", MachineCommands::sleep, "Seconds", "Milliseconds");
        return backend;
    }

    /** A parameter that the command does not know is refused: passed over, it would make the answer a wrong one. */
    private static void add(ScriptedBackend backend, String name, Step step, String... known) {
        backend.when(command(name)).then(call -> {
            for (String given : call.parameters().keySet()) {
                if (Arrays.stream(known).noneMatch(k -> k.regionMatches(true, 0, given, 0, given.length()))) {
                    throw ScriptedCall.failure(EngineErrors.unknownParameter(name, given));
                }
            }
            step.run(call);
        });
    }

    private static String message(ScriptedCall call) {
        return required(call.parameter("Message", 0), call, "-Message").toString();
    }

    private static Object required(@Nullable Object value, ScriptedCall call, String what) {
        if (value == null) {
            throw ScriptedCall.failure(call.command() + " needs " + what + ".");
        }
        return value;
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
        String activity =
                required(call.parameter("Activity", 0), call, "-Activity").toString();
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
        boolean inMillis = call.parameter("Milliseconds") != null;
        Object time = inMillis ? call.parameter("Milliseconds") : call.parameter("Seconds", 0);
        Number number = time instanceof Number given ? given : null;
        double millis = ((Number) required(number, call, "a number of -Seconds or -Milliseconds")).doubleValue();
        call.delay(Duration.ofMillis((long) Math.max(0, inMillis ? millis : millis * MILLIS)));
    }
}
