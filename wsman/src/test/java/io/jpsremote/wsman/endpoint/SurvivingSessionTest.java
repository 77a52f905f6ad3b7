package io.jpsremote.wsman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.failure.SessionDisconnectedException;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.OutputBufferingMode;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.Quotas;
import io.jpsremote.wsman.LinkListener;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that others have, that lose output, and whose network is away for longer than anybody waits. */
@Timeout(60)
class SurvivingSessionTest {

    private static final String PASSWORD = "Beharrlich-1";
    private static final int LINES = 400;

    private final ScriptedBackend backend = new ScriptedBackend();
    private final CountDownLatch signal = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final RemotingEndpoint endpoint = RemotingEndpoint.builder()
            .http()
            .user("alice", PASSWORD.toCharArray())
            .backend(backend)
            .quotas(Quotas.ofWindows().withBufferedBytes(20_000))
            .start();
    private final Events events = new Events();

    SurvivingSessionTest() {
        backend.when(Match.command("Report")).emit(0).then(call -> {
            while (signal.getCount() > 0) {
                call.delay(Duration.ofMillis(5));
            }
            for (int i = 1; i <= LINES; i++) {
                call.emit(line(i));
            }
            over.countDown();
        });
    }

    private static String line(int number) {
        return number + "x".repeat(400);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** What the user hears of the network. */
    private static final class Events implements LinkListener {

        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void interrupted(IOException cause) {
            told.add("interrupted");
        }

        @Override
        public void retrying(IOException cause) {
            told.add("retrying");
        }

        @Override
        public void restored() {
            told.add("restored");
        }

        @Override
        public void disconnected(IOException cause) {
            told.add("disconnected");
        }
    }

    private WsmanTransportBuilder logon() {
        return WsmanTransport.to("127.0.0.1")
                .port(endpoint.http().port())
                .credential("alice", PASSWORD.toCharArray())
                .operationTimeout(Duration.ofMillis(500))
                .robustFor(Duration.ofSeconds(2))
                .linkListener(events)
                .warnings(text -> {});
    }

    private PsSession open() {
        return PsSession.open(logon().build());
    }

    private static Pipeline reporting(PsSession session) {
        Pipeline pipeline = session.pipeline().addCommand("Report").start();
        assertThat(pipeline.next()).isEqualTo(new OutputRecord(0));
        return pipeline;
    }

    private static List<Object> rest(Pipeline pipeline) {
        List<Object> values = new ArrayList<>();
        pipeline.output().forEach(values::add);
        return values;
    }

    private static List<Object> allLines() {
        return IntStream.rangeClosed(1, LINES)
                .<Object>mapToObj(SurvivingSessionTest::line)
                .toList();
    }

    // ---- others

    @Test
    void aSessionThatAClientHasIsSaidToBeInUse() {
        try (PsSession first = open()) {
            assertThatThrownBy(() -> PsSession.connect(logon().build(), first.id()))
                    .isInstanceOf(SessionUnavailableException.class)
                    .hasMessageContaining("Another client has the session");
            assertThat(first.state()).isEqualTo(RunspacePoolState.OPENED);
        }
    }

    @Test
    void aSessionThatAnotherClientHasTakenIsSaidToBeInUseWhenItsFirstComesBack() {
        PsSession first = open();
        first.disconnect();
        try (PsSession second = PsSession.connect(logon().build(), first.id())) {
            assertThatThrownBy(first::reconnect)
                    .isInstanceOf(SessionUnavailableException.class)
                    .hasMessageContaining("Another client has the session");
            assertThat(first.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            first.close();
            assertThat(second.state())
                    .as("the end of the first is none of the second")
                    .isEqualTo(RunspacePoolState.OPENED);
        }
        assertThat(endpoint.http().shells()).isZero();
    }

    @Test
    void aSessionThatCouldNotBeLeftIsOpenAndGoesOn() {
        try (PsSession session = open();
                Pipeline pipeline = reporting(session)) {
            endpoint.http()
                    .faults(FaultPlan.on(Operation.DISCONNECT, Fault.status(503))
                            .once());
            assertThatThrownBy(session::disconnect)
                    .isInstanceOf(RemotingException.class)
                    .hasMessageContaining("HTTP 503");
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
            signal.countDown();
            assertThat(rest(pipeline)).isEqualTo(allLines());
            session.disconnect();
            session.reconnect();
        }
        assertThat(endpoint.http().shells()).isZero();
    }

    @Test
    void aShellWhoseEndTheServiceCouldNotTakeIsEndedAMomentLater() {
        PsSession session = open();
        endpoint.http().faults(FaultPlan.on(Operation.DELETE, Fault.status(503)).once());
        session.close();
        assertThat(endpoint.http().shells()).isZero();
    }

    @Test
    void aSessionThatIsClosedWhileItIsTakenUpAgainIsEndedOnItsServer() throws Exception {
        PsSession session = open();
        session.disconnect();
        CountDownLatch asked = new CountDownLatch(1);
        FaultPlan late = FaultPlan.on(Operation.RECONNECT, Fault.stall(Duration.ofMillis(300)));
        endpoint.http().faults(point -> {
            Optional<Fault> fault = late.at(point);
            fault.ifPresent(f -> asked.countDown());
            return fault;
        });
        CompletableFuture<Void> back = CompletableFuture.runAsync(session::reconnect);
        asked.await();
        session.close();
        assertThat(endpoint.http().shells()).isZero();
        // taken up just before its end, or ended: not waited for any more
        assertThat(back.handle((nothing, failure) -> true).get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    // ---- started and left

    @Test
    void whatACommandGivesThatIsLeftAtOnceIsAllForWhoTakesItUp() {
        PsSession first = open();
        signal.countDown();
        first.pipeline().addCommand("Report").startAndDisconnect();
        first.close();
        try (PsSession second = PsSession.connect(logon().build(), first.id())) {
            Pipeline pipeline = second.disconnectedPipelines().get(0).connect();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord(0));
            assertThat(rest(pipeline)).isEqualTo(allLines());
        }
        assertThat(endpoint.http().shells()).isZero();
    }

    @Test
    void whatACommandGivesThatIsLeftAtOnceComesHereAfterAReconnect() {
        try (PsSession session = open()) {
            Pipeline pipeline = session.pipeline().addCommand("Report").startAndDisconnect();
            session.reconnect();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord(0));
            signal.countDown();
            assertThat(rest(pipeline)).isEqualTo(allLines());
        }
    }

    // ---- output that nobody fetches

    @Test
    void withBlockTheCommandWaitsAndNothingIsLost() throws Exception {
        try (PsSession session = open();
                Pipeline pipeline = reporting(session)) {
            session.disconnect(new DisconnectRequest(null, OutputBufferingMode.BLOCK));
            signal.countDown();
            assertThat(over.await(300, TimeUnit.MILLISECONDS)).isFalse();
            session.reconnect();
            assertThat(rest(pipeline)).isEqualTo(allLines());
        }
    }

    @Test
    void withDropTheCommandGoesOnAndTheOldestOutputIsGone() throws Exception {
        try (PsSession session = open();
                Pipeline pipeline = reporting(session)) {
            session.disconnect(new DisconnectRequest(null, OutputBufferingMode.DROP));
            signal.countDown();
            over.await();
            session.reconnect();
            List<Object> left = rest(pipeline);
            assertThat(left).isNotEmpty().hasSizeLessThan(LINES);
            assertThat(left).isEqualTo(allLines().subList(LINES - left.size(), LINES));
        }
    }

    @Test
    void theBufferingModeOfTheWholeSessionIsAskedForWhenItIsMade() throws Exception {
        try (PsSession session = PsSession.open(
                        logon().outputBufferingMode(OutputBufferingMode.DROP).build());
                Pipeline pipeline = reporting(session)) {
            assertThat(PsSession.list(logon().build()))
                    .singleElement()
                    .satisfies(s -> assertThat(s.bufferMode()).isEqualTo("Drop"));
            session.disconnect();
            signal.countDown();
            over.await();
            session.reconnect();
            assertThat(rest(pipeline)).hasSizeLessThan(LINES);
        }
    }

    // ---- a network that is away

    @Test
    void aNetworkThatIsAwayForTooLongLeavesTheSessionDisconnectedAndNothingIsLost() {
        try (PsSession session = open();
                Pipeline pipeline = reporting(session)) {
            long began = System.nanoTime();
            goAway();
            assertThatThrownBy(pipeline::next)
                    .isInstanceOf(SessionDisconnectedException.class)
                    .hasMessageContaining("goes on on its server")
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1900));
            assertThat(session.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            assertThat(events.told).containsSubsequence("interrupted", "retrying", "disconnected");
            assertThat(events.told).containsOnlyOnce("interrupted", "disconnected");
            assertThat(endpoint.http().shells()).as("the server keeps it").isEqualTo(1);

            assertThatThrownBy(session::reconnect).isInstanceOf(RuntimeException.class);
            assertThat(session.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            endpoint.http().accept();
            session.reconnect();
            signal.countDown();
            assertThat(rest(pipeline)).isEqualTo(allLines());
            assertThat(events.told).contains("restored");
        }
        assertThat(endpoint.http().shells()).isZero();
    }

    @Test
    void whoLeavesWithoutANetworkIsAwayAndComesBackForGood() {
        backend.when(Match.command("Get-Answer")).emit(42);
        try (PsSession session = open()) {
            goAway();
            Pipeline pipeline = session.pipeline().addCommand("Get-Answer").start();
            session.disconnect();
            assertThat(session.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            endpoint.http().accept();
            session.reconnect();
            assertThat(rest(pipeline)).containsExactly(42);
            for (int i = 0; i < 5; i++) {
                assertThat(session.pipeline().addCommand("Get-Answer").invoke().output())
                        .containsExactly(42);
            }
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
        }
        assertThat(endpoint.http().shells()).isZero();
    }

    private void goAway() {
        endpoint.http().refuse();
        endpoint.http().dropConnections();
    }

    @Test
    void aNetworkThatComesBackInTimeIsNotNoticedByTheCommand() throws Exception {
        try (PsSession session =
                        PsSession.open(logon().robustFor(Duration.ofMinutes(1)).build());
                Pipeline pipeline = reporting(session)) {
            goAway();
            while (events.told.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            endpoint.http().accept();
            signal.countDown();
            assertThat(rest(pipeline)).isEqualTo(allLines());
            assertThat(session.state()).isEqualTo(RunspacePoolState.OPENED);
            assertThat(events.told).doesNotContain("disconnected").contains("restored");
        }
    }

    @Test
    void aSessionThatEndedWhileTheNetworkWasAwayIsSaidToBeGone() {
        try (PsSession session = open();
                Pipeline pipeline = reporting(session)) {
            goAway();
            assertThatThrownBy(pipeline::next).isInstanceOf(SessionDisconnectedException.class);
            endpoint.http().endShells();
            endpoint.http().accept();
            assertThatThrownBy(session::reconnect)
                    .isInstanceOf(SessionUnavailableException.class)
                    .hasMessageContaining("2150858843");
        }
    }

    @Test
    void aServerThatRefusesTheLogonWhenItComesBackIsNotAskedAgain() throws Exception {
        try (PsSession session = open();
                Pipeline pipeline = reporting(session)) {
            int before = endpoint.http().logons("alice");
            endpoint.http()
                    .faults(FaultPlan.always(Fault.unauthorized())
                            .or(FaultPlan.on(Operation.AUTHENTICATE, Fault.unauthorized())));
            endpoint.http().dropConnections();
            assertThatThrownBy(pipeline::next).isInstanceOf(RemotingException.class);
            assertThat(endpoint.http().logons("alice") - before).isLessThanOrEqualTo(1);
            // the pool's own Receive hears of it, too, and that is the end of the session
            while (!session.state().isFinal()) {
                Thread.sleep(5);
            }
        }
    }
}
