package io.jpsremote.benchmarks;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.transport.ShellRequest;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The whole beside its floor and beside PowerShell's own client, over a real sshd on loopback, in one run: prints ratios, which a noisy
 * machine disturbs less than it disturbs times. Arguments: what to measure ({@code objects string start leaks bytes}), all without any.
 */
public final class LiveRatios {

    private static final String SMALL_OBJECTS = "1..%d | ForEach-Object { [pscustomobject]@{id=$_;name=\"n$_\"} }";
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int OBJECTS = Integer.getInteger("objects", 100_000);
    private static final int COMMANDS = Integer.getInteger("commands", 10_000);

    private final LiveServer server;

    private LiveRatios(LiveServer server) {
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        List<String> wanted = args.length == 0 ? List.of("objects", "string", "start", "leaks") : Arrays.asList(args);
        try (LiveServer server = new LiveServer()) {
            LiveRatios ratios = new LiveRatios(server);
            for (String what : wanted) {
                switch (what) {
                    case "objects" -> ratios.script(OBJECTS + " small objects", SMALL_OBJECTS.formatted(OBJECTS));
                    case "string" -> ratios.script("a string of 50 MB", "'x' * 50MB");
                    case "start" -> ratios.start();
                    case "leaks" -> ratios.leaks();
                    case "bytes" -> ratios.bytes();
                    case "one-string" -> ratios.oneString();
                    default -> throw new IllegalArgumentException(what);
                }
            }
        }
    }

    /** As Java values, beside sshj that only finds the ends of the answer's lines, beside PowerShell's own client. */
    private void script(String name, String script) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] floor = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            RecordedClient recorded = new RecordedClient(server.transport());
            UUID pipeline;
            try (PsSession session = PsSession.open(recorded)) {
                Pipeline run = session.pipeline().addScript(script);
                pipeline = run.id();
                ours[round] = seconds(() -> drain(run));
            }
            floor[round] = BareReader.seconds(
                    server.sshd, recorded.sentTo(ShellRequest.SHELL), pipeline, recorded.sentTo(pipeline));
        }
        double theirs = Double.parseDouble(server.byPowerShell(
                "(Measure-Command { ",
                script,
                " | Out-Null }).TotalSeconds.ToString([cultureinfo]::InvariantCulture)"));
        print(
                "%s: %.2f s; sshj alone %.2f s, ratio %.2f (want <= 1.20); PowerShell's client, connecting included, %.2f s",
                name, median(ours), median(floor), median(ours) / median(floor), theirs);
    }

    private static long drain(Pipeline pipeline) {
        long count = 0;
        try (pipeline) {
            pipeline.start();
            for (Object item : pipeline.output()) {
                count += item == null ? 0 : 1;
            }
        }
        return count;
    }

    /** From the shell: the program beside PowerShell, the start of the process included. */
    private void start() throws Exception {
        Path launcher =
                Path.of(System.getProperty("jpsremote.root", "."), "jpsremote").toAbsolutePath();
        server.byProgram(launcher, "1");
        double[] ours = new double[2 * ROUNDS + 1];
        double[] theirs = new double[ours.length];
        double[] inJava = new double[ours.length];
        for (int round = 0; round < ours.length; round++) {
            ours[round] = seconds(() -> server.byProgram(launcher, "1"));
            theirs[round] = seconds(() -> server.byPowerShell("", "1", ""));
            inJava[round] = seconds(() -> {
                try (PsSession session = PsSession.open(server.transport())) {
                    return session.invoke("1");
                }
            });
        }
        print(
                "Invoke-Command -HostName ... 1 from the shell: %.2f s; PowerShell's own %.2f s, ratio %.2f (want < 1)",
                median(ours), median(theirs), median(ours) / median(theirs));
        print("from nothing to the first result and closed again, in a warm JVM: %.2f s", median(inJava));
    }

    /** Many commands in one session: neither side may grow. */
    private void leaks() throws Exception {
        try (PsSession session = PsSession.open(server.transport())) {
            int warm = Math.max(1, COMMANDS / 10);
            for (int i = 0; i < warm; i++) {
                session.invoke("1");
            }
            Sizes before = sizes(session);
            double took = seconds(() -> {
                for (int i = 0; i < COMMANDS; i++) {
                    session.invoke("1");
                }
                return null;
            });
            Sizes after = sizes(session);
            print(
                    "%d commands in sequence: %.2f ms each; before %s; after %s",
                    COMMANDS, took * 1000 / COMMANDS, before, after);
        }
    }

    /** What either side holds. */
    private record Sizes(
            long heapKiB, int threads, long files, long serverHeapKiB, long serverThreads, long serverFiles) {}

    private static Sizes sizes(PsSession session) {
        Runtime.getRuntime().gc();
        Runtime.getRuntime().gc();
        long heap = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 10;
        PsObject server = (PsObject) session.invoke("""
                [pscustomobject]@{
                  heap = [long]([GC]::GetTotalMemory($true) / 1KB)
                  threads = [long][IO.Directory]::GetDirectories('/proc/self/task').Length
                  files = [long][IO.Directory]::GetFiles('/proc/self/fd').Length
                }""").get(0);
        String[] files = new File("/proc/self/fd").list();
        return new Sizes(
                heap,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                files == null ? -1 : files.length,
                server.getLong("heap"),
                server.getLong("threads"),
                server.getLong("files"));
    }

    /** Meant for a small heap: 64 MiB arrive, and each MiB is let go before the next. */
    private void bytes() {
        try (PsSession session = PsSession.open(server.transport());
                Pipeline pipeline = session.pipeline()
                        .addScript("1..64 | ForEach-Object { ,[byte[]]::new(1MB) }")
                        .start()) {
            long total = 0;
            for (Object item : pipeline.output()) {
                total += ((byte[]) item).length;
            }
            print(
                    "64 byte[] of 1 MiB: %d MiB received with a heap of at most %d MiB",
                    total >> 20, Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private void oneString() {
        try (PsSession session = PsSession.open(server.transport())) {
            int length = ((String) session.invoke("'x' * 50MB").get(0)).length();
            print(
                    "a string of %d characters received with a heap of at most %d MiB",
                    length, Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    /** A measured piece of work. */
    private interface Work {
        Object run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
