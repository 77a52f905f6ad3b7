package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.Timeouts;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.wsman.LinkListener;
import io.jpsremote.wsman.WsmanTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A session in which everything happens that a session is for; says whether what came of it is right. */
final class LongConversation {

    static final String USER = "TEST\\alice";
    static final String PASSWORD = "Secret-1!";

    private static final int LINES = 400;
    private static final Duration SOON = Duration.ofMillis(400);

    private final ScriptedBackend backend = new ScriptedBackend();
    private final boolean answersAreKept;
    private final int breaks;
    private final List<RemotingException> told = new ArrayList<>();
    private final AtomicInteger interruptions = new AtomicInteger();

    /**
     * @param answersAreKept whether the server keeps answers: nobody may notice anything then
     * @param breaks how often the network breaks at most
     */
    LongConversation(boolean answersAreKept, int breaks) {
        this.answersAreKept = answersAreKept;
        this.breaks = breaks;
        backend.when(Match.command("Step")).then(call -> call.emit(call.parameter("Id", 0)));
        backend.when(Match.command("Flood")).emitEach(LINES, i -> "line " + i + "x".repeat(200));
        backend.when(Match.command("Echo")).emitForEachInput(item -> "<" + item + ">");
        backend.when(Match.command("Wait")).emit("waits").delay(Duration.ofMinutes(5));
        backend.when(Match.command("Fail")).error("an error").fail("the end");
    }

    ScriptedBackend backend() {
        return backend;
    }

    /** How many requests it takes until the session is open: what breaks before may keep it from that. */
    static final int OPENING = 8;

    /** @param mayFailToOpen whether the break is in the first requests */
    void hold(WsmanEndpoint endpoint, boolean mayFailToOpen) {
        PsSession opened;
        try {
            opened = open(endpoint);
        } catch (RemotingException e) {
            assertThat(mayFailToOpen).as("opens: " + e).isTrue();
            return;
        }
        try (PsSession session = opened) {
            for (int i = 0; i < 4; i++) {
                step(session, i);
            }
            flood(session);
            echo(session);
            attempt(() -> assertThat(session.pool().setMaxRunspaces(2)).isTrue());
            stop(session);
            leave(session);
            step(session, 4);
            failing(session);
            step(session, 5);
        }
        nothingRanTwice();
        // each break is told once, to the one it was for; on a slow machine an answer that comes too late is one, too
        int most = Math.max(breaks, interruptions.get());
        assertThat(told).hasSizeLessThanOrEqualTo(most).allSatisfy(this::isNamed);
    }

    /** Each command was called as often as it was wanted, or less where somebody was told. */
    private void nothingRanTwice() {
        Map<String, Long> wanted = Map.of("Flood", 1L, "Echo", 1L, "Wait", 2L, "Fail", 1L);
        assertThat(backend.calls("Step")).extracting(c -> c.parameter("Id")).doesNotHaveDuplicates();
        wanted.forEach((command, times) ->
                assertThat(backend.calls(command)).as(command).hasSizeLessThanOrEqualTo(times.intValue()));
        assertThat(backend.calls()).as("calls").hasSizeGreaterThanOrEqualTo(11 - told.size());
    }

    /** One break after the other may keep a request from its answer for some seconds; one alone does not. */
    private Duration patience() {
        return Duration.ofSeconds(breaks > 1 ? 30 : 4);
    }

    /** Of the session's own deadlines none is to be met here, however slow the machine is. */
    private static Timeouts timeouts() {
        Duration enough = Duration.ofMinutes(2);
        return Timeouts.DEFAULT.withAnswers(enough).withCancel(enough, enough).withOpen(enough, enough);
    }

    private PsSession open(WsmanEndpoint endpoint) {
        return PsSession.open(
                WsmanTransport.to("127.0.0.1")
                        .port(endpoint.port())
                        .credential(USER, PASSWORD.toCharArray())
                        .operationTimeout(SOON)
                        .answerSlack(Duration.ofMillis(1500))
                        .openTimeout(Duration.ofSeconds(3))
                        .cancelTimeout(patience())
                        .robustFor(patience().multipliedBy(5))
                        .linkListener(new LinkListener() {
                            @Override
                            public void interrupted(IOException cause) {
                                interruptions.incrementAndGet();
                            }
                        })
                        .warnings(text -> {})
                        .build(),
                SessionOptions.builder().timeouts(timeouts()).build());
    }

    private void step(PsSession session, int id) {
        attempt(() -> assertThat(session.pipeline()
                        .addCommand("Step")
                        .addParameter("Id", id)
                        .invoke()
                        .output())
                .containsExactly(id));
    }

    private void flood(PsSession session) {
        attempt(() -> assertThat(session.pipeline().addCommand("Flood").invoke().output())
                .containsExactlyElementsOf(numbers(i -> "line " + i + "x".repeat(200))));
    }

    private void echo(PsSession session) {
        attempt(() -> assertThat(session.pipeline()
                        .addCommand("Echo")
                        .input(IntStream.range(0, LINES).boxed())
                        .invoke()
                        .output())
                .containsExactlyElementsOf(numbers(i -> "<" + i + ">")));
    }

    private static List<Object> numbers(IntFunction<Object> make) {
        return IntStream.range(0, LINES).mapToObj(make).toList();
    }

    private void stop(PsSession session) {
        attempt(() -> {
            try (Pipeline pipeline = session.pipeline().addCommand("Wait").start()) {
                assertThat(pipeline.next()).isEqualTo(new OutputRecord("waits"));
                pipeline.stop();
            }
        });
    }

    /** Leaves the session and comes back, a command running meanwhile. */
    private void leave(PsSession session) {
        attempt(() -> {
            try (Pipeline pipeline = session.pipeline().addCommand("Wait").start()) {
                assertThat(pipeline.next()).isEqualTo(new OutputRecord("waits"));
                session.disconnect();
                session.reconnect();
                pipeline.stop();
            }
        });
        if (session.state() == RunspacePoolState.DISCONNECTED) {
            session.reconnect();
        }
    }

    private void failing(PsSession session) {
        attempt(() -> {
            try {
                session.pipeline().addCommand("Fail").invoke();
                throw new AssertionError("it did not fail");
            } catch (PipelineFailedException e) {
                assertThat(e.errorRecord().message()).contains("the end");
            }
        });
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RemotingException e) {
            told.add(e);
        } catch (IllegalStateException e) {
            throw new AssertionError("the session has ended: " + told, told.isEmpty() ? e : told.get(0));
        }
    }

    private void isNamed(RemotingException e) {
        List<String> phases = phases(e);
        assertThat(answersAreKept).as("nothing may be told, but was: " + e).isFalse();
        assertThat(phases)
                .as(String.valueOf(e))
                .containsAnyOf("output in doubt", "may have run", "disconnect", "reconnect");
    }

    private static List<String> phases(@Nullable Throwable e) {
        List<String> phases = new ArrayList<>();
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof ConnectionLostException lost) {
                phases.add(lost.phase());
            }
        }
        return phases;
    }

    void nothingIsLeft(WsmanEndpoint endpoint) throws InterruptedException {
        Leftovers.within(10, () -> endpoint.shells() == 0 && endpoint.connections() == 0);
        assertThat(endpoint.shells()).as("shells").isZero();
        // the server sees the end of each: none was left open to be found by a garbage collection
        assertThat(endpoint.connections()).as("connections").isZero();
    }
}
