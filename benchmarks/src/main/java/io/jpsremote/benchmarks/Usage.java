package io.jpsremote.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JVM uses.
 *
 * @param heap bytes that are reachable
 * @param resident bytes of memory that the process has
 * @param threads of the platform
 * @param processorBefore nanoseconds before what was done to find this out
 * @param processorAfter nanoseconds after it
 */
record Usage(long heap, long resident, int threads, long processorBefore, long processorAfter) {

    /** Of this one, after a collection. */
    static Usage now() throws IOException {
        long before = processor();
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        runtime.gc();
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
        return new Usage(
                runtime.totalMemory() - runtime.freeMemory(),
                resident,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                before,
                processor());
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
