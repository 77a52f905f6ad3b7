package io.jpsremote.benchmarks;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.auth.LogonListener;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * 16 MiB each way over WS-Man with sealed NTLM, in turns: this library, the same bytes sealed and posted by our own channel to the same server
 * without SOAP and PSRP, and pypsrp. {@code -Drounds=}, {@code -Dpython=}.
 */
public final class WsmanBulk {

    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final boolean OTHERS = !Boolean.getBoolean("alone");
    private static final int BYTES = WsmanServer.PIECE * WsmanServer.PIECES;
    /** What the envelope size that is negotiated leaves for fragments. */
    private static final int ENVELOPE = 512_000;

    private WsmanBulk() {}

    public static void main(String[] args) throws Exception {
        try (WsmanServer server = WsmanServer.start();
                PsSession session = WsmanRatios.open(server.port, server.password, WsmanAuthentication.NEGOTIATE);
                HttpChannel channel = channel(server);
                PypsrpPeer python = PypsrpPeer.start(server.port, server.password)) {
            List<String> ways = List.of(
                    System.getProperty("ways", "out in objects-out objects-in").split(" "));
            if (ways.contains("out")) {
                compare("out", () -> received(session), () -> fetched(channel), () -> python.seconds("out"));
            }
            if (ways.contains("in")) {
                compare("in", () -> sent(session), () -> posted(channel), () -> python.seconds("in"));
            }
            if (ways.contains("objects-out")) {
                objects("out", () -> objectsOut(session), () -> python.seconds("objects-out"));
            }
            if (ways.contains("objects-in")) {
                objects("in", () -> objectsIn(session), () -> python.seconds("objects-in"));
            }
        }
    }

    /** To the same server, where it has neither SOAP nor PSRP. */
    static HttpChannel channel(WsmanServer server) {
        Authentications logons = logons(WsmanServer.USER, server.password);
        URI uri = URI.create("http://127.0.0.1:" + server.barePort + "/wsman");
        HttpTarget target = new HttpTarget(uri, Duration.ofSeconds(10), Optional.empty(), false, 1 << 20);
        return new HttpChannel(target, certificate -> logons.negotiate("127.0.0.1", certificate));
    }

    static Authentications logons(String user, String password) {
        LogonListener deaf = new LogonListener() {
            @Override
            public void fellBack(String reason) {
                // NTLM is what is measured
            }

            @Override
            public void warned(String text) {
                // as above
            }
        };
        return new Authentications(WsmanCredential.of(user, password.toCharArray()), KerberosSettings.usual(), deaf);
    }

    private interface Work {
        double seconds() throws IOException;
    }

    private static void compare(String way, Work ours, Work floor, Work python) throws IOException {
        double[][] took = new double[3][ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
            int slot = Math.max(0, i);
            took[0][slot] = ours.seconds();
            if (OTHERS) {
                took[1][slot] = floor.seconds();
                took[2][slot] = i == -3 || i >= 0 ? python.seconds() : 0;
            }
        }
        double our = best(took[0]);
        System.out.println(String.format(
                Locale.ROOT,
                "bulk %s, sealed NTLM, best of %d: %.1f MiB/s; the same bytes sealed and posted without PSRP %.1f: %.0f %% (want >= 50 %%);"
                        + " pypsrp %.1f: %.1f times (want >= 5)",
                way,
                ROUNDS,
                speed(our),
                speed(best(took[1])),
                100 * best(took[1]) / our,
                speed(best(took[2])),
                best(took[2]) / our));
    }

    private static void objects(String way, Work ours, Work python) throws IOException {
        double[][] took = new double[2][ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
            took[0][Math.max(0, i)] = ours.seconds();
            took[1][Math.max(0, i)] = i >= 0 && OTHERS ? python.seconds() : 0;
        }
        System.out.println(String.format(
                Locale.ROOT,
                "%d small objects %s, sealed NTLM, best of %d: %.3f s; pypsrp %.3f s: %.1f times (want >= 5)",
                WsmanServer.OBJECTS,
                way,
                ROUNDS,
                best(took[0]),
                best(took[1]),
                best(took[1]) / best(took[0])));
    }

    private static double objectsOut(PsSession session) {
        long start = System.nanoTime();
        int count = 0;
        try (Pipeline pipeline = session.pipeline().addCommand("Get-Objects").start()) {
            for (Object item : pipeline.output()) {
                count += item == null ? 0 : 1;
            }
        }
        if (count != WsmanServer.OBJECTS) {
            throw new IllegalStateException(count + " objects");
        }
        return since(start);
    }

    private static double objectsIn(PsSession session) {
        long start = System.nanoTime();
        session.pipeline()
                .addCommand("Set-Bulk")
                .input(IntStream.range(0, WsmanServer.OBJECTS).<Object>mapToObj(WsmanServer::object))
                .invoke();
        return since(start);
    }

    private static double speed(double seconds) {
        return BYTES / seconds / (1 << 20);
    }

    /** The least time: on a machine that does other things, too, the others tell of those. */
    private static double best(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double received(PsSession session) {
        long start = System.nanoTime();
        long length = 0;
        try (Pipeline pipeline = session.pipeline().addCommand("Get-Bulk").start()) {
            for (Object item : pipeline.output()) {
                length += String.valueOf(item).length();
            }
        }
        if (length != BYTES) {
            throw new IllegalStateException(length + " characters");
        }
        return since(start);
    }

    private static double sent(PsSession session) {
        String piece = "x".repeat(WsmanServer.PIECE);
        long start = System.nanoTime();
        session.pipeline()
                .addCommand("Set-Bulk")
                .input(IntStream.range(0, WsmanServer.PIECES).<Object>mapToObj(i -> piece))
                .invoke();
        return since(start);
    }

    private static double fetched(HttpChannel channel) throws IOException {
        long start = System.nanoTime();
        for (int left = BYTES; left > 0; left -= ENVELOPE) {
            String wanted = Integer.toString(Math.min(left, ENVELOPE));
            channel.exchange(wanted.getBytes(StandardCharsets.US_ASCII), Duration.ofSeconds(60));
        }
        return since(start);
    }

    private static double posted(HttpChannel channel) throws IOException {
        long start = System.nanoTime();
        for (int left = BYTES; left > 0; left -= ENVELOPE) {
            channel.exchange(new byte[Math.max(10, Math.min(left, ENVELOPE))], Duration.ofSeconds(60));
        }
        return since(start);
    }
}
