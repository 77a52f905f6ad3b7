package io.jpsremote.benchmarks;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.wsman.Exchange;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * WS-Man in numbers: how many requests a session makes, a warm command and bulk beside pypsrp against the same server in a JVM of its own,
 * and what idle sessions hold. Arguments: {@code requests small bulk idle-basic idle-ntlm}, the first three without any.
 */
public final class WsmanRatios {

    private static final int COMMANDS = Integer.getInteger("commands", 1000);
    private static final int SESSIONS = Integer.getInteger("sessions", 1000);
    private static final int IDLE_SECONDS = Integer.getInteger("idleSeconds", 20);
    private static final double MIB = 1 << 20;

    private WsmanRatios() {}

    public static void main(String[] args) throws Exception {
        for (String what : args.length == 0 ? new String[] {"requests", "small", "bulk"} : args) {
            switch (what) {
                case "requests" -> requests();
                case "small" -> small();
                case "bulk" -> bulk();
                case "idle-basic" -> idle(WsmanAuthentication.BASIC);
                case "idle-ntlm" -> idle(WsmanAuthentication.NEGOTIATE);
                default -> throw new IllegalArgumentException(what);
            }
        }
    }

    private static PsSession open(int port, String password, WsmanAuthentication kind) {
        var builder = WsmanTransport.to("127.0.0.1")
                .port(port)
                .authentication(kind)
                .credential(WsmanServer.USER, password.toCharArray())
                .operationTimeout(Duration.ofSeconds(60))
                .warnings(text -> {});
        if (kind == WsmanAuthentication.BASIC) {
            builder.allowUnencrypted();
        }
        return PsSession.open(builder.build());
    }

    // ---- requests

    private static void requests() throws InterruptedException {
        String password = "counted";
        try (RemotingEndpoint endpoint = WsmanServer.endpoint(password.toCharArray())) {
            try (PsSession session = open(endpoint.http().port(), password, WsmanAuthentication.NEGOTIATE)) {
                session.pipeline().addCommand("Get-One").invoke();
                print("from nothing to the first object, sealed NTLM: %s", counted(endpoint));
                Thread.sleep(500);
                endpoint.http().log().clear();
                session.pipeline().addCommand("Get-One").invoke();
                Thread.sleep(500);
                print("one small command on a warm session: %s (want 2 + Receives with output)", counted(endpoint));
                endpoint.http().log().clear();
                Thread.sleep(IDLE_SECONDS * 1000L);
                print("idle for %d s at an OperationTimeout of 60 s: %s", IDLE_SECONDS, counted(endpoint));
            }
        }
    }

    private static String counted(RemotingEndpoint endpoint) {
        Map<String, Integer> counts = new TreeMap<>();
        List<Exchange> all = endpoint.http().log().exchanges();
        all.forEach(exchange -> counts.merge(exchange.operation().toString(), 1, Integer::sum));
        long connections =
                all.stream().mapToInt(Exchange::connection).distinct().count();
        String order = all.stream()
                .map(exchange -> exchange.operation() + "@" + exchange.connection())
                .collect(Collectors.joining(" "));
        return all.size() + " answered requests on " + connections + " connections " + counts + " (" + order + ")";
    }

    // ---- one small command

    private static void small() throws Exception {
        try (WsmanServer server = WsmanServer.start();
                PsSession session = open(server.port, server.password, WsmanAuthentication.NEGOTIATE)) {
            for (int i = 0; i < COMMANDS; i++) {
                session.pipeline().addCommand("Get-One").invoke();
            }
            double[] times = new double[COMMANDS];
            for (int i = 0; i < COMMANDS; i++) {
                long start = System.nanoTime();
                session.pipeline().addCommand("Get-One").invoke();
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            double theirs = python(server, "small", 200);
            print(
                    "one small command, sealed NTLM, warm: %.2f ms; pypsrp %.2f ms, ratio %.2f (want <= 0.20)",
                    median(times), theirs, median(times) / theirs);
        }
    }

    // ---- bulk

    private static void bulk() throws Exception {
        try (WsmanServer server = WsmanServer.start();
                PsSession session = open(server.port, server.password, WsmanAuthentication.NEGOTIATE)) {
            double out = best(() -> received(session));
            double in = best(() -> sent(session));
            print(
                    "bulk out, sealed NTLM: %.1f MiB/s; pypsrp %.1f MiB/s (want >= 5 times)",
                    out, python(server, "out", 1));
            print("bulk in, sealed NTLM: %.1f MiB/s; pypsrp %.1f MiB/s (want >= 5 times)", in, python(server, "in", 1));
        }
    }

    private static double best(java.util.function.DoubleSupplier speed) {
        return IntStream.range(0, 5).mapToDouble(i -> speed.getAsDouble()).max().orElse(0);
    }

    private static double received(PsSession session) {
        long start = System.nanoTime();
        long length = 0;
        try (Pipeline pipeline = session.pipeline().addCommand("Get-Bulk").start()) {
            for (Object item : pipeline.output()) {
                length += String.valueOf(item).length();
            }
        }
        return length / MIB / ((System.nanoTime() - start) / 1e9);
    }

    private static double sent(PsSession session) {
        String piece = "x".repeat(WsmanServer.PIECE);
        long start = System.nanoTime();
        session.pipeline()
                .addCommand("Set-Bulk")
                .input(IntStream.range(0, WsmanServer.PIECES).<Object>mapToObj(i -> piece))
                .invoke();
        return WsmanServer.PIECES * (WsmanServer.PIECE / MIB) / ((System.nanoTime() - start) / 1e9);
    }

    // ---- idle sessions

    private static void idle(WsmanAuthentication kind) throws Exception {
        try (WsmanServer server = WsmanServer.start()) {
            List<PsSession> sessions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sessions.add(open(server.port, server.password, kind));
            }
            long heap = heap();
            long resident = resident();
            long start = System.nanoTime();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(open(server.port, server.password, kind));
            }
            double took = (System.nanoTime() - start) / 1e9;
            long heapAfter = heap();
            long cpu = cpu();
            Thread.sleep(IDLE_SECONDS * 1000L);
            print(
                    "%d idle sessions, %s: %d KiB of heap and %d KiB resident each (want <= 100), %d platform threads, %.2f %% CPU, opened in %.0f s",
                    SESSIONS,
                    kind,
                    (heapAfter - heap) / SESSIONS >> 10,
                    (resident() - resident) / SESSIONS >> 10,
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    (cpu() - cpu) / 1e9 / IDLE_SECONDS * 100,
                    took);
            Runtime.getRuntime().halt(0); // closing thousands of sessions in order is another measurement
        }
    }

    private static long heap() {
        Runtime.getRuntime().gc();
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    // ---- pypsrp

    private static double python(WsmanServer server, String what, int count) throws IOException, InterruptedException {
        String python = System.getProperty("python", "python3");
        Process process = new ProcessBuilder(
                        python,
                        System.getProperty("jpsremote.root", ".") + "/benchmarks/pypsrp_peer.py",
                        what,
                        Integer.toString(count),
                        Integer.toString(server.port),
                        WsmanServer.USER)
                .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        process.getOutputStream().write((server.password + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Double.parseDouble(said) : Double.NaN;
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
