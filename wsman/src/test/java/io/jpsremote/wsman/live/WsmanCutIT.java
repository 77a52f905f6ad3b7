package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.wsman.WsmanTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP connections are cut between the client and a real endpoint. */
@Timeout(180)
class WsmanCutIT {

    // shorter pieces are those of handshakes and of empty answers
    private static final int EXCHANGES = 1200;

    private static WinrmServer keeping;
    private static WinrmServer forgetting;

    @AfterAll
    static void stopServers() {
        for (WinrmServer server : new WinrmServer[] {keeping, forgetting}) {
            if (server != null) {
                server.close();
            }
        }
        keeping = null; // Surefire runs a failed class again in this JVM
        forgetting = null;
    }

    private static WinrmServer keeping() {
        if (keeping == null) {
            keeping = WinrmServer.start("--require-encryption");
        }
        return keeping;
    }

    private static WinrmServer forgetting() {
        if (forgetting == null) {
            forgetting = WinrmServer.start("--require-encryption", "--no-robust");
        }
        return forgetting;
    }

    private static WsmanTransport through(CuttingProxy proxy) {
        return WsmanTransport.to("127.0.0.1")
                .port(proxy.port())
                .credential(WinrmServer.DOMAIN + "\\" + WinrmServer.USER, WinrmServer.PASSWORD.toCharArray())
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whereTheServerKeepsAnswersNothingIsLostOrDoubled(long seed) throws Exception {
        AtomicBoolean opened = new AtomicBoolean();
        BiPredicate<CuttingProxy.Way, byte[]> chance = CuttingProxy.byChance(seed, 0.15, EXCHANGES);
        WinrmServer server = keeping();
        try (CuttingProxy proxy =
                new CuttingProxy(server.port(), (way, bytes) -> opened.get() && chance.test(way, bytes))) {
            try (PsSession session = PsSession.open(through(proxy))) {
                opened.set(true);
                session.invoke("$global:n = 0");
                for (int i = 0; i < 20; i++) {
                    assertThat(session.invoke("($global:n++)")).containsExactly(i);
                }
                PipelineResult result = session.pipeline()
                        .addScript("process { \"<$_>\" + ('x' * 200) }")
                        .input(IntStream.range(0, 500).boxed())
                        .invoke();
                assertThat(result.output())
                        .containsExactlyElementsOf(IntStream.range(0, 500)
                                .<Object>mapToObj(i -> "<" + i + ">" + "x".repeat(200))
                                .toList());
                opened.set(false);
            }
            assertThat(proxy.cuts()).isPositive();
            nothingIsLeft(server, proxy);
        }
    }

    @Test
    void everyConnectionCutAtOnceIsTakenUpAgain() throws Exception {
        AtomicBoolean cutting = new AtomicBoolean();
        WinrmServer server = keeping();
        try (CuttingProxy proxy = new CuttingProxy(server.port(), (way, bytes) -> cutting.get());
                PsSession session = PsSession.open(through(proxy))) {
            Pipeline pipeline = session.pipeline()
                    .addScript("1..30 | ForEach-Object { $_; Start-Sleep -Milliseconds 100 }")
                    .start();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord(1));
            cutting.set(true);
            TimeUnit.SECONDS.sleep(1); // nothing passes meanwhile
            cutting.set(false);
            for (int i = 2; i <= 30; i++) {
                assertThat(pipeline.next()).isEqualTo(new OutputRecord(i));
            }
            assertThat(pipeline.next()).isNull();
        }
    }

    @Test
    void whereTheServerForgetsAnswersAnInterruptedReceiveLeavesTheOutputInDoubt(@TempDir Path folder) throws Exception {
        AtomicBoolean cutting = new AtomicBoolean();
        Path sign = folder.resolve("sign");
        BiPredicate<CuttingProxy.Way, byte[]> answers =
                (way, bytes) -> way == CuttingProxy.Way.ANSWER && cutting.get() && bytes.length > EXCHANGES;
        try (CuttingProxy proxy = new CuttingProxy(forgetting().port(), answers);
                PsSession session = PsSession.open(through(proxy))) {
            Pipeline pipeline = session.pipeline()
                    .addScript(
                            "'first'; while (!(Test-Path '" + sign + "')) { Start-Sleep -Milliseconds 20 }; 'second'")
                    .start();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord("first"));
            cutting.set(true);
            // only now does the script go on: however slow this machine is, 'second' comes while answers are cut
            Files.createFile(sign);
            assertThatThrownBy(() -> {
                        while (pipeline.next() != null) {
                            // until it fails
                        }
                    })
                    .satisfies(e -> assertThat(phases(e)).contains("output in doubt"));
            cutting.set(false);
        }
    }

    @Test
    void whereTheServerForgetsAnswersAnInterruptedCommandMayHaveRun() throws Exception {
        AtomicBoolean armed = new AtomicBoolean();
        AtomicInteger ofCommand = new AtomicInteger();
        // the answer to Command, by far the longest request: it comes over the same connection, whatever others carry
        CuttingProxy.Cut answerToCommand = (connection, way, bytes) -> {
            if (way == CuttingProxy.Way.REQUEST && bytes.length > 3000 && armed.get()) {
                ofCommand.set(connection);
            }
            return way == CuttingProxy.Way.ANSWER && connection == ofCommand.get();
        };
        try (CuttingProxy proxy = new CuttingProxy(forgetting().port(), answerToCommand);
                PsSession session = PsSession.open(through(proxy))) {
            armed.set(true);
            assertThatThrownBy(() -> session.invoke("2"))
                    .satisfies(e -> assertThat(phases(e)).contains("may have run"));
        }
    }

    /** Every waiter has an exception of its own; the transport's is a cause of it. */
    private static List<String> phases(@Nullable Throwable e) {
        List<String> phases = new ArrayList<>();
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof ConnectionLostException lost) {
                phases.add(lost.phase());
            }
        }
        return phases;
    }

    private static void nothingIsLeft(WinrmServer server, CuttingProxy proxy) throws Exception {
        for (ProcessHandle shell : server.shells()) {
            shell.onExit().get(20, TimeUnit.SECONDS);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end
                && (proxy.connections() > 0 || !sessionThreads().isEmpty())) {
            Thread.sleep(20);
        }
        assertThat(proxy.connections()).isZero();
        assertThat(sessionThreads()).isEmpty();
    }

    private static List<String> sessionThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("wsman-"))
                .toList();
    }
}
