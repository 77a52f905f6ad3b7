package io.jpsremote.benchmarks;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.wsman.WsmanAuthentication;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How much of the processors each side of a benchmark takes, both in a JVM of their own: the endpoint for tests must not be the slower half.
 * {@code -Drounds=}.
 */
public final class WsmanHalves {

    private static final int ROUNDS = Integer.getInteger("rounds", 12);
    private static final int SMALL = 500;

    private WsmanHalves() {}

    private interface Work {
        void run() throws IOException;
    }

    public static void main(String[] args) throws Exception {
        try (WsmanServer server = WsmanServer.start();
                PsSession session = WsmanRatios.open(server.port, server.password, WsmanAuthentication.NEGOTIATE)) {
            compare(server, "bulk out", () -> output(session, "Get-Bulk"));
            compare(server, "bulk in", () -> input(session, "x".repeat(WsmanServer.PIECE), WsmanServer.PIECES));
            compare(server, "small objects out", () -> output(session, "Get-Objects"));
            compare(server, "small objects in", () -> input(session, WsmanServer.object(1), WsmanServer.OBJECTS));
            compare(server, "small commands", () -> {
                for (int i = 0; i < SMALL; i++) {
                    output(session, "Get-One");
                }
            });
        }
    }

    private static void compare(WsmanServer server, String what, Work work) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        long theirs = server.usage().processorAfter();
        long ours = Usage.now().processorAfter();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        ours = Usage.now().processorBefore() - ours;
        theirs = server.usage().processorBefore() - theirs;
        System.out.println(String.format(
                Locale.ROOT,
                "%s: client %d ms, endpoint %d ms of processor a round: the endpoint takes %.0f %% of both",
                what,
                ours / ROUNDS / 1_000_000,
                theirs / ROUNDS / 1_000_000,
                100.0 * theirs / (ours + theirs)));
    }

    private static void output(PsSession session, String command) {
        try (Pipeline pipeline = session.pipeline().addCommand(command).start()) {
            for (Object item : pipeline.output()) {
                if (item == null) {
                    throw new IllegalStateException(command + " has no empty output");
                }
            }
        }
    }

    private static void input(PsSession session, Object item, int count) {
        session.pipeline()
                .addCommand("Set-Bulk")
                .input(IntStream.range(0, count).mapToObj(i -> item))
                .invoke();
    }
}
