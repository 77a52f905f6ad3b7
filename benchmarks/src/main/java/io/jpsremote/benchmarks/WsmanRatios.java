package io.jpsremote.benchmarks;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.wsman.Exchange;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.http.HttpChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * WS-Man in numbers: how many requests a session makes, a command beside pypsrp against the same server in a JVM of its own,
 * and what idle sessions hold. Arguments: {@code requests small delayed idle-basic idle-ntlm}, the first three without any.
 */
public final class WsmanRatios {

    private static final int COMMANDS = Integer.getInteger("commands", 1000);
    private static final int SESSIONS = Integer.getInteger("sessions", 1000);
    private static final int IDLE_SECONDS = Integer.getInteger("idleSeconds", 20);
    private static final int OPENERS = 8;
    /** How many of one kind come before as many of the other. */
    private static final int TURN = 10;

    private static final int SETTLE_SECONDS = Integer.getInteger("settleSeconds", 5);
    private static final int ROUNDS = Integer.getInteger("rounds", 15);
    private static final int DELAY_MILLIS = Integer.getInteger("delayMillis", 50);

    private WsmanRatios() {}

    public static void main(String[] args) throws Exception {
        for (String what : args.length == 0 ? new String[] {"requests", "small", "delayed"} : args) {
            switch (what) {
                case "requests" -> requests();
                case "small" -> small();
                case "delayed" -> delayed();
                case "idle-basic" -> idle(WsmanAuthentication.BASIC);
                case "idle-ntlm" -> idle(WsmanAuthentication.NEGOTIATE);
                default -> throw new IllegalArgumentException(what);
            }
        }
    }

    static PsSession open(int port, String password, WsmanAuthentication kind) {
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
                PsSession session = open(server.port, server.password, WsmanAuthentication.NEGOTIATE);
                HttpChannel channel = WsmanBulk.channel(server);
                PypsrpPeer python = PypsrpPeer.start(server.port, server.password)) {
            for (int warm : new int[] {COMMANDS, 4 * COMMANDS}) {
                for (int i = warm == COMMANDS ? 0 : COMMANDS; i < warm; i++) {
                    one(session);
                    exchanges(channel);
                }
                double[][] times = inTurns(
                        COMMANDS / 4, () -> one(session), () -> python.seconds("small"), () -> exchanges(channel));
                compare("one small command, sealed NTLM, after " + warm + " of them", times, "<= 0.20");
                print(
                        "two exchanges of like size, one after the other, sealed and posted without SOAP and PSRP: %.2f ms (least %.2f)",
                        median(times[2]) * 1000, least(times[2]) * 1000);
            }
        }
    }

    private static double one(PsSession session) {
        long start = System.nanoTime();
        session.pipeline().addCommand("Get-One").invoke();
        return (System.nanoTime() - start) / 1e9;
    }

    /** What the network, HTTP and the seals of a Command and a Receive take alone. */
    private static double exchanges(HttpChannel channel) {
        long start = System.nanoTime();
        try {
            channel.exchange(new byte[4500], Duration.ofSeconds(10));
            channel.exchange("3000".getBytes(StandardCharsets.US_ASCII), Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double openedAndOne(int port, String password) {
        long start = System.nanoTime();
        try (PsSession session = open(port, password, WsmanAuthentication.NEGOTIATE)) {
            one(session);
            return (System.nanoTime() - start) / 1e9; // closing is not part of it
        }
    }

    /** Both beside each other through a proxy that delays everything; this JVM is warm then. */
    private static void delayed() throws Exception {
        try (WsmanServer server = WsmanServer.start();
                DelayingProxy proxy = new DelayingProxy(server.port, DELAY_MILLIS);
                PsSession session = open(proxy.port(), server.password, WsmanAuthentication.NEGOTIATE);
                PypsrpPeer python = PypsrpPeer.start(proxy.port(), server.password)) {
            for (int i = 0; i < COMMANDS / 10; i++) {
                openedAndOne(server.port, server.password);
            }
            try (PsSession near = open(server.port, server.password, WsmanAuthentication.NEGOTIATE)) {
                for (int i = 0; i < COMMANDS; i++) {
                    one(near);
                }
            }
            String how = "with " + DELAY_MILLIS + " ms of delay each way, sealed NTLM, ";
            double[][] opens =
                    inTurns(ROUNDS, () -> openedAndOne(proxy.port(), server.password), () -> python.seconds("open"));
            compare(how + "open and first command", opens, "< 1");
            double[][] smalls = inTurns(ROUNDS, () -> one(session), () -> python.seconds("small"));
            compare(how + "one small command, warm", smalls, "< 1");
        }
    }

    private static double[][] inTurns(int rounds, DoubleSupplier... sides) {
        double[][] times = new double[sides.length][rounds];
        for (int from = 0; from < rounds; from += TURN) {
            for (int side = 0; side < sides.length; side++) {
                for (int i = from; i < Math.min(rounds, from + TURN); i++) {
                    times[side][i] = sides[side].getAsDouble();
                }
            }
        }
        return times;
    }

    private static void compare(String what, double[][] times, String want) {
        double ours = median(times[0]);
        double theirs = median(times[1]);
        print(
                "%s, median of %d: %.2f ms (least %.2f); pypsrp %.2f ms (least %.2f), ratio %.2f, of the least %.2f (want %s)",
                what,
                times[0].length,
                ours * 1000,
                least(times[0]) * 1000,
                theirs * 1000,
                least(times[1]) * 1000,
                ours / theirs,
                least(times[0]) / least(times[1]),
                want);
    }

    // ---- idle sessions

    private static void idle(WsmanAuthentication kind) throws Exception {
        try (WsmanServer server = WsmanServer.start()) {
            List<PsSession> sessions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sessions.add(open(server.port, server.password, kind));
            }
            Usage client = Usage.now();
            Usage other = server.usage();
            long start = System.nanoTime();
            sessions.addAll(opened(server, kind));
            double took = (System.nanoTime() - start) / 1e9;
            Thread.sleep(SETTLE_SECONDS * 1000L);
            Usage clientIdle = Usage.now();
            Usage otherIdle = server.usage();
            Thread.sleep(IDLE_SECONDS * 1000L);
            print("%d idle sessions, %s, opened in %.0f s", SESSIONS, kind, took);
            report("client (want <= 100)", client, clientIdle, Usage.now());
            report("server", other, otherIdle, server.usage());
            int step = Math.max(1, sessions.size() / 100);
            for (int i = 0; i < sessions.size(); i += step) {
                one(sessions.get(i));
            }
            print("  every %d. of them was asked for a command afterwards, and answered", step);
            Runtime.getRuntime().halt(0); // closing thousands of sessions in order is another measurement
        }
    }

    private static List<PsSession> opened(WsmanServer server, WsmanAuthentication kind) throws InterruptedException {
        List<PsSession> sessions = Collections.synchronizedList(new ArrayList<>());
        ExecutorService openers = Executors.newFixedThreadPool(OPENERS);
        for (int i = 0; i < SESSIONS; i++) {
            openers.execute(() -> sessions.add(openedInTime(server, kind)));
        }
        openers.shutdown();
        if (!openers.awaitTermination(1, TimeUnit.HOURS) || sessions.size() < SESSIONS) {
            throw new IllegalStateException("only " + sessions.size() + " sessions");
        }
        return sessions;
    }

    /** On a busy machine a step misses its deadline now and then; and for its first minute a session holds a spare connection, too. */
    private static PsSession openedInTime(WsmanServer server, WsmanAuthentication kind) {
        for (int attempt = 1; ; attempt++) {
            try {
                return open(server.port, server.password, kind);
            } catch (RequirementNotMetException e) {
                if (attempt == 5) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(30)); // descriptors come free meanwhile
            }
        }
    }

    private static void report(String side, Usage before, Usage idle, Usage later) {
        print(
                "  %s: %.1f KiB of heap and %.1f KiB resident each, %d platform threads, %.2f %% of one processor",
                side,
                (idle.heap() - before.heap()) / 1024.0 / SESSIONS,
                (idle.resident() - before.resident()) / 1024.0 / SESSIONS,
                idle.threads(),
                (later.processorBefore() - idle.processorAfter()) / 1e7 / IDLE_SECONDS);
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
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
