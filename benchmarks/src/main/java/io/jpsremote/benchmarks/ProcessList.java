package io.jpsremote.benchmarks;

import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;

/** What {@code Get-Process} gives for many processes, made up from a seed: about 35 values an object, type names, enums, references. */
final class ProcessList {

    private static final String[] TYPE_NAMES = {
        "System.Diagnostics.Process", "System.ComponentModel.Component", "System.MarshalByRefObject", "System.Object"
    };
    private static final String[] SIZES = {
        "WorkingSet64",
        "PagedMemorySize64",
        "PrivateMemorySize64",
        "VirtualMemorySize64",
        "PeakWorkingSet64",
        "PeakPagedMemorySize64",
        "PeakVirtualMemorySize64",
        "NonpagedSystemMemorySize64",
        "PagedSystemMemorySize64",
        "NPM",
        "WS",
        "PM",
        "VM"
    };
    private static final String[] EMPTY = {
        "Site", "Container", "SynchronizingObject", "StandardInput", "StandardError", "ExitCode"
    };

    private final Random random = new Random(20261123);
    private final PsObject priority = PsObject.enumValue("System.Diagnostics.ProcessPriorityClass", "Normal", 32);

    static PsList of(int count) {
        ProcessList list = new ProcessList();
        Object[] processes = new Object[count];
        for (int i = 0; i < count; i++) {
            processes[i] = list.process();
        }
        return PsList.of(processes);
    }

    private PsObject process() {
        String name = "process-" + random.nextInt(500);
        PsObject.Builder object = PsObject.builder()
                .typeNames(TYPE_NAMES)
                .text("System.Diagnostics.Process (" + name + ")")
                .adapted("Id", random.nextInt(70_000))
                .adapted("BasePriority", 8)
                .adapted("HandleCount", random.nextInt(3_000))
                .adapted("SessionId", random.nextInt(3))
                .adapted("PriorityClass", priority)
                .adapted("PriorityBoostEnabled", true)
                .adapted("HasExited", false)
                .adapted("Responding", random.nextBoolean())
                .adapted("StartTime", started())
                .adapted("TotalProcessorTime", Duration.ofNanos(100L * random.nextInt()))
                .adapted("MachineName", ".")
                .adapted("ProcessName", name)
                .adapted("MainWindowTitle", "");
        for (String size : SIZES) {
            object.adapted(size, random.nextLong() >>> 32);
        }
        for (String empty : EMPTY) {
            object.adapted(empty, null);
        }
        return object.extended("Name", name)
                .extended("Path", "C:\\Program Files\\App & Co\\bin_x\\" + name + ".exe")
                .extended("Company", "Firma <äöü>\r\n")
                .extended("CPU", random.nextInt(1_000_000) / 1_000.0)
                .extended("__NounName", "Process")
                .build();
    }

    private OffsetDateTime started() {
        return OffsetDateTime.of(
                        2026,
                        11,
                        1 + random.nextInt(30),
                        random.nextInt(24),
                        random.nextInt(60),
                        7,
                        0,
                        ZoneOffset.ofHours(1))
                .plusNanos(100L * random.nextInt(10_000_000));
    }
}
