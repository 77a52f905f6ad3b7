package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorCategoryInfo;
import io.jpsremote.psrp.record.ErrorRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code Get-Process} of this machine. */
final class MachineProcesses {

    private static final double MILLIS = 1000;

    /** A process and its name, which may be gone when it is asked again. */
    private record Named(ProcessHandle process, String name) {}

    private MachineProcesses() {}

    static void emit(ScriptedCall call) throws InterruptedException {
        Object id = call.parameter("Id");
        Object name = call.parameter("Name", 0);
        List<Named> found = ProcessHandle.allProcesses()
                .map(process -> new Named(process, nameOf(process)))
                .filter(p -> any(
                        id, p, (wanted, n) -> wanted.equals((int) n.process().pid())))
                .filter(p -> any(name, p, (wanted, n) -> Wildcard.matches(wanted.toString(), n.name())))
                .sorted(Comparator.comparing(Named::name))
                .toList();
        if (found.isEmpty()) {
            call.error(notFound(id == null ? String.valueOf(name) : String.valueOf(id), id == null));
        }
        call.emitAll(found.stream().map(MachineProcesses::describe).iterator());
    }

    /** Whether one of the wanted values fits; so does everything where nothing is wanted. */
    private static boolean any(@Nullable Object wanted, Named process, BiPredicate<Object, Named> fits) {
        Collection<?> all = wanted instanceof Collection<?> several ? several : List.of(wanted == null ? "" : wanted);
        return wanted == null || all.stream().anyMatch(one -> fits.test(one, process));
    }

    private static ErrorRecord notFound(String wanted, boolean byName) {
        String how = byName ? "name" : "process identifier";
        return ErrorRecord.builder("Cannot find a process with the " + how + " \"" + wanted + "\". Verify the " + how
                        + " and call the cmdlet again.")
                .exceptionType("Microsoft.PowerShell.Commands.ProcessCommandException")
                .fullyQualifiedErrorId((byName ? "NoProcessFoundForGivenName" : "NoProcessFoundForGivenId")
                        + ",Microsoft.PowerShell.Commands.GetProcessCommand")
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.OBJECT_NOT_FOUND, "Get-Process", "ProcessCommandException", wanted, "String", ""))
                .targetObject(wanted)
                .build();
    }

    private static String nameOf(ProcessHandle process) {
        return process.info()
                .command()
                .map(path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                .orElseGet(() -> shownName(process.pid()));
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

    private static PsObject describe(Named named) {
        ProcessHandle.Info info = named.process().info();
        return PsObject.of(
                "Id", (int) named.process().pid(),
                "ProcessName", named.name(),
                "CPU",
                        info.totalCpuDuration()
                                .map(time -> time.toMillis() / MILLIS)
                                .orElse(null),
                "StartTime", info.startInstant().orElse(null));
    }
}
