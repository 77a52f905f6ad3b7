package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.DeadlineExceededException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingInterruptedException;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.message.RunspacePoolStateMessage;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.transport.ShellRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What everyone who waits gets to know when a peer is silent, complains, breaks the protocol or is gone. */
@Timeout(60)
class FailureTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SessionOptions IMPATIENT = SessionOptions.builder()
            .timeouts(Timeouts.DEFAULT
                    .withOpen(SHORT, SHORT)
                    .withCancel(SHORT, SHORT)
                    .withAnswers(SHORT))
            .build();
    private static final ConnectionLostException GONE =
            new ConnectionLostException("reading", "pwsh exited with 137", Map.of("exit status", "137"), null);

    private static PeerTransport holding() {
        return PeerTransport.running((p, run) -> {
            if (!run.text().startsWith("hold")) {
                p.complete(run.id());
            }
        });
    }

    // ---- opening

    @Test
    void aServerThatNeverAnswersEndsTheOpenAtTheDeadline() {
        PeerTransport peer = PeerTransport.of(o -> o.answersCapability = false);
        assertThatThrownBy(() -> PsSession.open(peer, IMPATIENT)).isInstanceOf(RequirementNotMetException.class);
        assertThat(peer.closed).isTrue();
    }

    @Test
    void aPoolThatNeverOpensIsNamed() {
        PeerTransport peer = PeerTransport.of(o -> o.opens = false);
        assertThatThrownBy(() -> PsSession.open(peer, IMPATIENT))
                .isInstanceOfSatisfying(
                        RequirementNotMetException.class,
                        e -> assertThat(e.failures().get(0).requirement())
                                .isEqualTo(CoreRequirement.RUNSPACE_POOL_OPENS));
    }

    @Test
    void anotherMajorVersionIsNamed() {
        PeerTransport peer = PeerTransport.of(o -> o.version = PsVersion.of(3, 0));
        assertThatThrownBy(() -> PsSession.open(peer))
                .isInstanceOfSatisfying(
                        RequirementNotMetException.class,
                        e -> assertThat(e.failures().get(0).requirement())
                                .isEqualTo(CoreRequirement.PROTOCOL_VERSION_SHARED));
        assertThat(peer.closed).isTrue();
    }

    @Test
    void aComplaintWhileOpeningEndsTheOpenWithItsText() {
        PeerTransport peer = PeerTransport.of(o -> o.opens = false);
        CompletableFuture<PsSession> opening = PsSession.openAsync(peer, SessionOptions.DEFAULT);
        waitUntil(() -> peer.received.size() == 2);
        peer.tell(r -> r.complaint("Remoting data is missing HostInfo property."));
        assertThatThrownBy(() -> opening.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RequirementNotMetException.class)
                .hasMessageContaining("missing HostInfo");
    }

    @Test
    void aPoolThatTheServerBreaksWhileOpeningTellsWhy() {
        PeerTransport peer = PeerTransport.of(o -> o.opens = false);
        CompletableFuture<PsSession> opening = PsSession.openAsync(peer, SessionOptions.DEFAULT);
        waitUntil(() -> peer.received.size() == 2);
        peer.send(
                ShellRequest.SHELL,
                new RunspacePoolStateMessage(
                        RunspacePoolState.BROKEN,
                        ErrorRecord.builder("no such module").build()));
        assertThatThrownBy(() -> opening.get(30, TimeUnit.SECONDS))
                .hasMessageContaining("no such module")
                .cause()
                .isInstanceOfSatisfying(
                        RequirementNotMetException.class,
                        e -> assertThat(e.failures())
                                .extracting(f -> f.requirement())
                                .containsExactly(
                                        CoreRequirement.SESSION_CONFIGURATION_LOADS,
                                        CoreRequirement.STARTUP_SCRIPT_RUNS,
                                        CoreRequirement.ROLE_ASSIGNED));
    }

    @Test
    void cancellingTheOpenEndsTheConnection() {
        PeerTransport peer = PeerTransport.of(o -> o.opens = false);
        CompletableFuture<PsSession> opening = PsSession.openAsync(peer, SessionOptions.DEFAULT);
        waitUntil(() -> peer.received.size() == 2);
        assertThat(opening.cancel(true)).isTrue();
        assertThat(peer.closed).isTrue();
    }

    @Test
    void anInterruptWhileOpeningEndsTheConnection() throws InterruptedException {
        PeerTransport peer = PeerTransport.of(o -> o.opens = false);
        AtomicBoolean flag = new AtomicBoolean();
        CompletableFuture<RuntimeException> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try (PsSession session = PsSession.open(peer)) {
                thrown.complete(new IllegalStateException("opened " + session));
            } catch (RuntimeException e) {
                flag.set(Thread.currentThread().isInterrupted());
                thrown.complete(e);
            }
        });
        caller.start();
        waitUntil(() -> peer.received.size() == 2);
        caller.interrupt();
        assertThat(thrown.join()).isInstanceOf(RemotingInterruptedException.class);
        assertThat(flag).isTrue();
        waitUntil(() -> peer.closed);
    }

    // ---- a link that is lost

    @Test
    void aLostLinkTellsEveryWaiterItsCauseInAnExceptionOfHisOwn() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session =
                PsSession.open(peer, SessionOptions.builder().maxRunspaces(2).build())) {
            var one = session.pipeline().addScript("hold 1").invokeAsync();
            var two = session.pipeline().addScript("hold 2").invokeAsync();
            var queued = session.pipeline().addScript("queued").invokeAsync();
            peer.created.take();
            peer.created.take();
            peer.tell(r -> r.lost(GONE));
            Throwable first = causeOf(one);
            Throwable second = causeOf(two);
            assertThat(first).isNotSameAs(second).hasCause(GONE).hasMessageContaining("137");
            assertThat(second).hasCause(GONE);
            assertThat(causeOf(queued)).hasCause(GONE);
            assertThat(((ConnectionLostException) first).evidence()).containsEntry("exit status", "137");
            assertThat(session.state()).isEqualTo(RunspacePoolState.BROKEN);
            assertThat(session.availability()).isEqualTo(RunspaceAvailability.NONE);
            assertThatThrownBy(() -> session.invoke("x")).isInstanceOf(IllegalStateException.class);
        }
    }

    private static Throwable causeOf(CompletableFuture<?> future) throws Exception {
        try {
            throw new AssertionError("completed with " + future.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void whatHadArrivedIsReadBeforeTheLossIsTold() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), 1, 2);
            p.tell(r -> r.lost(GONE));
        });
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("x").start();
            assertThat(pipeline.next()).hasToString("1");
            assertThat(pipeline.next()).hasToString("2");
            assertThatThrownBy(pipeline::next)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasCause(GONE);
        }
    }

    @Test
    void aServerThatClosesThePoolEndsEverything() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            var running = session.pipeline().addScript("hold").invokeAsync();
            peer.created.take();
            peer.send(ShellRequest.SHELL, new RunspacePoolStateMessage(RunspacePoolState.CLOSING, null));
            peer.send(ShellRequest.SHELL, new RunspacePoolStateMessage(RunspacePoolState.CLOSED, null));
            assertThat(causeOf(running))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("closed the session");
            assertThat(session.state()).isEqualTo(RunspacePoolState.CLOSED);
        }
        assertThat(peer.closed).isTrue();
    }

    @Test
    void aBrokenProtocolOfThePoolEndsTheSession() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            var running = session.pipeline().addScript("hold").invokeAsync();
            peer.created.take();
            peer.raw(ShellRequest.SHELL, ByteBuffer.allocate(21));
            assertThat(causeOf(running)).isInstanceOf(ProtocolViolationException.class);
        }
        assertThat(peer.closed).isTrue();
    }

    @Test
    void aBrokenProtocolOfOnePipelineEndsOnlyThat() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            var running = session.pipeline().addScript("hold").invokeAsync();
            UUID id = peer.created.take();
            peer.raw(id, ByteBuffer.allocate(21));
            assertThat(causeOf(running)).isInstanceOf(ProtocolViolationException.class);
            assertThat(session.invoke("x")).isEmpty();
        }
    }

    // ---- a server that is silent or complains

    @Test
    void aStartThatIsNotAcknowledgedEndsAtTheDeadline() {
        PeerTransport peer = PeerTransport.of(o -> o.acknowledgesStart = false);
        try (PsSession session = PsSession.open(peer, IMPATIENT)) {
            assertThatThrownBy(() -> session.invoke("x"))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("acknowledgement of the pipeline's start");
        }
    }

    @Test
    void aStopThatIsNotAnsweredEndsAtTheDeadline() throws InterruptedException {
        PeerTransport peer = holding();
        peer.options.acknowledgesStop = false;
        try (PsSession session = PsSession.open(peer, IMPATIENT)) {
            Pipeline pipeline = session.pipeline().addScript("hold").start();
            peer.created.take();
            assertThatThrownBy(pipeline::stop)
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("stopped pipeline");
        }
    }

    @Test
    void aCloseThatIsNotAnsweredEndsAtTheDeadlineWithoutAnException() {
        PeerTransport peer = holding();
        peer.options.acknowledgesClose = false;
        PsSession session = PsSession.open(peer, IMPATIENT);
        session.pipeline().addScript("hold").start();
        session.close();
        assertThat(peer.closed).isTrue();
        assertThat(session.state()).isEqualTo(RunspacePoolState.CLOSED);
    }

    @Test
    void aStopThatTheServerForgotIsMadeGoodByAClose() throws InterruptedException {
        // a signal that overtook CREATE_PIPELINE is acknowledged and forgotten [wire-psrp 3.4]
        PeerTransport peer = holding();
        peer.options.acknowledgesStop = false;
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold").start();
            UUID id = peer.created.take();
            CompletableFuture<Void> stopped = pipeline.stopAsync();
            peer.tell(r -> r.signalled(id));
            stopped.join();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
        }
    }

    @Test
    void aComplaintFailsThePipelineThatWaitsForItsFirstAnswer() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            var running = session.pipeline().addScript("hold").invokeAsync();
            peer.created.take();
            peer.tell(r -> r.complaint("cannot read it"));
            assertThat(causeOf(running))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("cannot read it");
            assertThat(session.invoke("x")).isEmpty();
        }
    }

    @Test
    void aComplaintWhileNothingIsOutstandingEndsNothing() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline running = session.pipeline().addScript("hold").start();
            UUID id = peer.created.take();
            peer.output(id, 1);
            assertThat(running.next()).hasToString("1");
            peer.tell(r -> r.complaint("something else"));
            peer.output(id, 2);
            assertThat(running.next()).hasToString("2");
        }
    }

    @Test
    void whatTheTransportGivesUpFailsThatPipelineOnly() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            var running = session.pipeline().addScript("hold").invokeAsync();
            UUID id = peer.created.take();
            peer.tell(r -> r.pipelineFailed(id, GONE));
            assertThat(causeOf(running))
                    .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                    .hasCause(GONE);
            assertThat(session.invoke("x")).isEmpty();
        }
    }

    // ---- after the end

    @Test
    void closeIsDoneOnceAndWakesWhoWaits() throws Exception {
        PeerTransport peer = holding();
        PsSession session = PsSession.open(peer);
        var running = session.pipeline().addScript("hold").invokeAsync();
        Pipeline never = session.pipeline().addScript("1");
        peer.created.take();
        session.close();
        session.close();
        assertThat(causeOf(running)).isInstanceOf(PipelineStoppedException.class);
        assertThat(session.state()).isEqualTo(RunspacePoolState.CLOSED);
        assertThatThrownBy(never::invoke)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CLOSED");
    }

    @Test
    void whoComesAfterTheLinkIsGoneGetsToKnowTheCause() {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            peer.tell(r -> r.lost(GONE));
            waitUntil(() -> session.state() == RunspacePoolState.BROKEN);
            assertThatThrownBy(() -> session.invoke("1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this one is BROKEN: ")
                    .hasMessageContaining("137")
                    .hasCause(GONE);
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    // ---- waits that nothing would end

    @Test
    void aLostLinkEndsTheWaitForAnExitCodeThatWasNotAskedForYet() throws Exception {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline =
                    session.pipeline().addScript("hold").captureLastExitCode().start();
            peer.created.take();
            Thread waiting = new Thread(pipeline::lastExitCode);
            waiting.start();
            waitUntil(() -> waiting.getState() == Thread.State.WAITING);
            peer.tell(r -> r.lost(GONE));
            waiting.join();
        }
    }

    @Test
    void theEndOfAPipelinesCloseIsTheEndOfItsReadersWait() throws Exception {
        PeerTransport peer = holding();
        peer.options.acknowledgesClose = false;
        try (PsSession session = PsSession.open(peer, IMPATIENT)) {
            Pipeline pipeline = session.pipeline().addScript("hold").start();
            peer.created.take();
            CompletableFuture<Object> reader = CompletableFuture.supplyAsync(pipeline::next);
            pipeline.close();
            assertThatThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void anErrorInTheTransportsStartEndsThatPipelineOnly() {
        PeerTransport peer = holding();
        try (PsSession session = PsSession.open(peer)) {
            peer.options.startFault = new OutOfMemoryError("no thread, on purpose");
            assertThatThrownBy(() -> session.invoke("x")).hasRootCauseInstanceOf(OutOfMemoryError.class);
            peer.options.startFault = null;
            assertThat(session.invoke("x")).isEmpty();
        }
        assertThat(peer.acts).contains("close shell, open pipelines: 0");
    }

    @Test
    void anErrorInOpeningClosesTheConnection() {
        PeerTransport peer = PeerTransport.of(o -> o.openFault = new NoClassDefFoundError("on purpose"));
        assertThatThrownBy(() -> PsSession.open(peer)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(peer.closed).isTrue();
    }
}
