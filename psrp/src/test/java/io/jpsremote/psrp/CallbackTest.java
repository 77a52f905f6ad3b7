package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.host.HostUserInterface;
import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineHostCall;
import io.jpsremote.psrp.message.PipelineHostResponse;
import io.jpsremote.psrp.message.RunspacePoolHostCall;
import io.jpsremote.psrp.message.UserEvent;
import io.jpsremote.psrp.transport.ShellRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Host calls, user events and listeners: on the callback executor, in order, and never in anybody's way. */
@Timeout(60)
class CallbackTest {

    private static final int READ_LINE = 11;
    private static final int WRITE_LINE = 16;

    /** Asks for a line and gives it back; "plain" asks for nothing. */
    private static PeerTransport asking() {
        return PeerTransport.of(o -> {
            o.script = (p, run) -> {
                if (run.text().equals("plain")) {
                    p.complete(run.id());
                } else {
                    p.send(run.id(), new PipelineHostCall(new HostCall(1, READ_LINE, "ReadLine", List.of())));
                }
            };
            o.other = (p, target, message) -> {
                if (message instanceof PipelineHostResponse response) {
                    p.output(
                            target,
                            response.response().error() == null
                                    ? response.response().result()
                                    : "refused");
                    p.complete(target);
                }
            };
        });
    }

    private static Host reading(Supplier<String> line) {
        HostUserInterface ui = new HostUserInterface() {
            @Override
            public String readLine() {
                return line.get();
            }
        };
        return new Host() {
            @Override
            public HostUserInterface ui() {
                return ui;
            }
        };
    }

    private static SessionOptions with(Host host) {
        return SessionOptions.builder().host(host).maxRunspaces(2).build();
    }

    @Test
    void aPromptIsAnsweredByTheSessionsHost() {
        try (PsSession session = PsSession.open(asking(), with(reading(() -> "typed")))) {
            assertThat(session.invoke("ask")).containsExactly("typed");
        }
    }

    @Test
    void aPromptIsAnsweredByThePipelinesHostWhereItHasOne() {
        PeerTransport peer = asking();
        try (PsSession session = PsSession.open(peer, with(reading(() -> "session")))) {
            assertThat(session.pipeline()
                            .addScript("ask")
                            .host(reading(() -> "pipeline"))
                            .invoke()
                            .output())
                    .containsExactly("pipeline");
        }
        CreatePipeline sent = (CreatePipeline) peer.received.stream()
                .filter(CreatePipeline.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(sent.hostInfo().useRunspaceHost()).isFalse();
    }

    @Test
    void withoutAHostAPromptIsRefusedAndNeverLeftUnanswered() {
        try (PsSession session = PsSession.open(asking())) {
            assertThat(session.invoke("ask")).containsExactly("refused");
        }
    }

    @Test
    void aPromptInOnePipelineDelaysNoOther() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Host slow = reading(() -> {
            awaitLatch(answer);
            return "late";
        });
        try (PsSession session = PsSession.open(asking(), with(slow))) {
            CompletableFuture<PipelineResult> asking =
                    session.pipeline().addScript("ask").invokeAsync();
            assertThat(session.invoke("plain")).isEmpty();
            answer.countDown();
            assertThat(asking.get(30, TimeUnit.SECONDS).output()).containsExactly("late");
        }
    }

    @Test
    void aCallbackMayRunAnotherPipeline() {
        AtomicReference<PsSession> own = new AtomicReference<>();
        Host host = reading(() -> "got " + own.get().invoke("plain").size());
        try (PsSession session = PsSession.open(asking(), with(host))) {
            own.set(session);
            assertThat(session.invoke("ask")).containsExactly("got 0");
        }
    }

    @Test
    void stoppingEndsTheReadersWaitEvenWhenAHostIgnoresTheInterrupt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Host stubborn = reading(() -> {
            asked.countDown();
            awaitUninterruptibly(release);
            return "";
        });
        try (PsSession session = PsSession.open(asking(), with(stubborn))) {
            Pipeline pipeline = session.pipeline().addScript("ask").start();
            CompletableFuture<Object> read = CompletableFuture.supplyAsync(() -> String.valueOf(pipeline.next()));
            awaitLatch(asked);
            pipeline.stopAsync().get(20, TimeUnit.SECONDS);
            assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("null");
        } finally {
            release.countDown();
        }
    }

    @Test
    void anErrorInAListenerSilencesNoLaterOne() throws Exception {
        CountDownLatch later = new CountDownLatch(3);
        SessionOptions options = SessionOptions.builder()
                .messageListener((direction, type, size, pipeline) -> {
                    later.countDown();
                    throw new AssertionError("a listener's own mistake");
                })
                .build();
        try (PsSession session = PsSession.open(asking(), options)) {
            assertThat(session.invoke("plain")).isEmpty();
            awaitLatch(later);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // a host that reads a terminal cannot be interrupted either
            }
        }
    }

    @Test
    void stoppingAPipelineInterruptsItsPrompt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Host host = reading(() -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "";
        });
        try (PsSession session = PsSession.open(asking(), with(host))) {
            Pipeline pipeline = session.pipeline().addScript("ask").start();
            awaitLatch(asked);
            pipeline.stop();
            awaitLatch(interrupted);
            assertThat(session.invoke("plain")).isEmpty();
        }
    }

    @Test
    void whatAScriptWritesIsShownBeforeItsPipelineIsSeenToEnd() {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        PeerTransport peer = PeerTransport.running((p, run) -> {
            for (int i = 0; i < 50; i++) {
                p.send(
                        run.id(),
                        new PipelineHostCall(
                                new HostCall(HostCall.VOID, WRITE_LINE, "WriteLine2", List.of("line " + i))));
            }
            p.complete(run.id());
        });
        HostUserInterface ui = new HostUserInterface() {
            @Override
            public void writeLine(String line) {
                Thread.yield();
                lines.add(line);
            }
        };
        Host host = new Host() {
            @Override
            public HostUserInterface ui() {
                return ui;
            }
        };
        try (PsSession session = PsSession.open(peer, with(host))) {
            session.invoke("x");
            assertThat(lines).hasSize(50).first().isEqualTo("line 0");
            assertThat(lines).last().isEqualTo("line 49");
        }
        assertThat(peer.received).noneMatch(m -> m.type() == MessageType.PIPELINE_HOST_RESPONSE);
    }

    @Test
    void callsOfThePoolAreAnsweredToo() throws Exception {
        CompletableFuture<MessageType> answer = new CompletableFuture<>();
        PeerTransport peer = PeerTransport.of(o -> o.other = (p, target, message) -> answer.complete(message.type()));
        try (PsSession session = PsSession.open(peer, with(reading(() -> "x")))) {
            peer.send(ShellRequest.SHELL, new RunspacePoolHostCall(new HostCall(1, READ_LINE, "ReadLine", List.of())));
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(MessageType.RUNSPACEPOOL_HOST_RESPONSE);
            assertThat(session.invoke("x")).isEmpty();
        }
    }

    @Test
    void userEventsReachTheListener() throws Exception {
        BlockingQueue<UserEvent> events = new LinkedBlockingQueue<>();
        PeerTransport peer = PeerTransport.of(o -> {});
        try (PsSession session = PsSession.open(
                peer, SessionOptions.builder().userEventListener(events::add).build())) {
            peer.send(
                    ShellRequest.SHELL,
                    new UserEvent(1, "source", null, null, List.of(), PsObject.of("a", 1), null, new UUID(1, 1)));
            assertThat(events.poll(30, TimeUnit.SECONDS))
                    .extracting(UserEvent::sourceIdentifier)
                    .isEqualTo("source");
            assertThat(session.name()).isNotEmpty();
        }
    }

    @Test
    void aListenerSeesEveryMessageInBothDirections() {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        SessionOptions options = SessionOptions.builder()
                .messageListener((direction, type, size, pipeline) -> seen.add(direction + " " + type))
                .callbackExecutor(Runnable::run)
                .build();
        try (PsSession session = PsSession.open(PeerTransport.of(o -> {}), options)) {
            session.invoke("x");
        }
        awaitIn(seen, "RECEIVED PIPELINE_STATE");
        assertThat(seen)
                .containsSubsequence("SENT SESSION_CAPABILITY", "SENT INIT_RUNSPACEPOOL", "RECEIVED RUNSPACEPOOL_STATE")
                .containsSubsequence("SENT CREATE_PIPELINE", "RECEIVED PIPELINE_STATE");
    }

    @Test
    void anExecutorThatRunsTasksAtOnceHoldsUpNobody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SessionOptions options = SessionOptions.builder()
                .messageListener((direction, type, size, pipeline) -> awaitLatch(release))
                .callbackExecutor(Runnable::run)
                .build();
        try (PsSession session = PsSession.open(PeerTransport.of(o -> {}), options)) {
            // the listener blocks on whatever thread the executor uses; were it the session's own, nothing would come
            // back
            assertThat(session.invoke("x")).isEmpty();
            release.countDown();
        }
    }

    private static void awaitIn(BlockingQueue<String> seen, String wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!seen.contains(wanted) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        SessionOptions options = SessionOptions.builder()
                .messageListener((direction, type, size, pipeline) -> {
                    throw new IllegalStateException("listener");
                })
                .build();
        try (PsSession session = PsSession.open(PeerTransport.of(o -> {}), options)) {
            assertThat(session.invoke("x")).isEmpty();
        }
    }

    private static void awaitLatch(@Nullable CountDownLatch latch) {
        try {
            assertThat(latch != null && latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
