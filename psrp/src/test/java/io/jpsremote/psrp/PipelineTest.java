package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingInterruptedException;
import io.jpsremote.psrp.fragment.Fragmenter;
import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.DebugRecordMessage;
import io.jpsremote.psrp.message.ErrorRecordMessage;
import io.jpsremote.psrp.message.MessageEncoder;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineInput;
import io.jpsremote.psrp.message.PipelineOutput;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.StreamMerge;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.Stream;
import io.jpsremote.psrp.record.StreamRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelineTest {

    /** Answers "hold" never, and everything else with its own text. */
    private static PeerTransport echo() {
        return PeerTransport.running((p, run) -> {
            if (!run.text().startsWith("hold")) {
                p.output(run.id(), run.text());
                p.complete(run.id());
            }
        });
    }

    @Test
    void commandsParametersAndArgumentsTravelAsData() {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline()
                    .addCommand("Get-Item")
                    .addParameter("Path", "/tmp; exit")
                    .addSwitch("Force")
                    .addArgument(5)
                    .mergeErrors()
                    .addCommand("Out-String")
                    .addStatement()
                    .addScript("param($a) $a", "x")
                    .useLocalScope(true)
                    .merge(StreamMerge.WARNING)
                    .invoke();
        }
        CreatePipeline sent = created(peer).get(0);
        assertThat(sent.noInput()).isTrue();
        assertThat(sent.redirectErrors()).isTrue();
        assertThat(sent.statements()).hasSize(2);
        assertThat(sent.statements().get(0)).extracting(c -> c.text()).containsExactly("Get-Item", "Out-String");
        assertThat(sent.statements().get(0).get(0).parameters())
                .extracting(p -> p.value())
                .containsExactly("/tmp; exit", true, 5);
        assertThat(sent.statements().get(1).get(0).isScript()).isTrue();
        assertThat(sent.statements().get(1).get(0).useLocalScope()).isTrue();
    }

    private static List<CreatePipeline> created(PeerTransport peer) {
        return peer.received.stream()
                .filter(CreatePipeline.class::isInstance)
                .map(CreatePipeline.class::cast)
                .toList();
    }

    @Test
    void whatNeedsACommandSaysSo() {
        try (PsSession session = PsSession.open(echo())) {
            assertThatThrownBy(() -> session.pipeline().addArgument(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.pipeline().invoke()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.pipeline().addScript("1").next())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void runsOnce() {
        try (PsSession session = PsSession.open(echo())) {
            Pipeline pipeline = session.pipeline().addScript("1");
            pipeline.invoke();
            assertThatThrownBy(pipeline::invoke).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> pipeline.addArgument(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void recordsOfAllStreamsComeInArrivalOrder() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), 1);
            p.send(run.id(), new ErrorRecordMessage(ErrorRecord.builder("bad").build()));
            p.output(run.id(), 2, null);
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            PipelineResult result = session.pipeline().addScript("x").invoke();
            assertThat(result.records())
                    .extracting(StreamRecord::stream)
                    .containsExactly(Stream.OUTPUT, Stream.ERROR, Stream.OUTPUT, Stream.OUTPUT);
            assertThat(result.output()).containsExactly(1, 2, null);
            assertThat(result.hadErrors()).isTrue();
            assertThat(result.errors()).hasSize(1);
            assertThat(result.state()).isEqualTo(PipelineState.COMPLETED);
        }
    }

    @Test
    void outputCanBeWalkedAsItArrives() throws InterruptedException {
        CountDownLatch readFirst = new CountDownLatch(1);
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), 1);
            p.send(run.id(), new ErrorRecordMessage(ErrorRecord.builder("bad").build()));
            new Thread(() -> {
                        await(readFirst);
                        p.serve(() -> {
                            p.output(run.id(), 2);
                            p.complete(run.id());
                        });
                    })
                    .start();
        });
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("x").start();
            Iterator<Object> output = pipeline.output().iterator();
            assertThat(output.next()).isEqualTo(1);
            readFirst.countDown();
            assertThat(output.next()).isEqualTo(2);
            assertThat(output.hasNext()).isFalse();
            assertThatThrownBy(output::next).isInstanceOf(NoSuchElementException.class);
            assertThat(pipeline.errors()).hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    record Proc(int id, String name) {}

    @Test
    void outputBindsToARecord() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), PsObject.of("Id", 7, "Name", "init"));
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.pipeline().addScript("x").as(Proc.class).invoke().values())
                    .containsExactly(new Proc(7, "init"));
            try (var stream = session.pipeline().addScript("x").as(Proc.class).stream()) {
                assertThat(stream).containsExactly(new Proc(7, "init"));
            }
        }
    }

    @Test
    void inputIsSentWhileOutputIsRead() {
        AtomicInteger count = new AtomicInteger();
        PeerTransport peer = PeerTransport.of(o -> {
            o.script = (p, run) -> {};
            o.other = (p, target, message) -> {
                if (message instanceof PipelineInput input) {
                    count.incrementAndGet();
                    p.output(target, input.value());
                } else if (message.type() == MessageType.END_OF_PIPELINE_INPUT) {
                    p.complete(target);
                }
            };
        });
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("$input");
            // each item depends on the answer to the one before it: sending everything first would never end
            List<Object> seen = new ArrayList<>();
            SynchronousQueue<Integer> next = new SynchronousQueue<>();
            pipeline.input(new Iterator<Integer>() {
                        private int given;

                        @Override
                        public boolean hasNext() {
                            return given < 3;
                        }

                        @Override
                        public Integer next() {
                            given++;
                            try {
                                return given == 1 ? 1 : next.take();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    })
                    .start();
            for (Object value : pipeline.output()) {
                seen.add(value);
                if (seen.size() < 3) {
                    put(next, (Integer) value + 1);
                }
            }
            assertThat(seen).containsExactly(1, 2, 3);
            assertThat(created(peer).get(0).noInput()).isFalse();
        }
    }

    private static void put(SynchronousQueue<Integer> queue, int value) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatTheInputThrowsEndsThePipelineAndReachesTheCaller() {
        PeerTransport peer = PeerTransport.of(o -> o.script = (p, run) -> {});
        try (PsSession session = PsSession.open(peer)) {
            Iterator<Object> bad = java.util.stream.Stream.<Object>of(1)
                    .map(x -> {
                        throw new UnsupportedOperationException("no more");
                    })
                    .iterator();
            assertThatThrownBy(() ->
                            session.pipeline().addScript("$input").input(bad).invoke())
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("no more");
        }
        assertThat(peer.acts).filteredOn(a -> a.startsWith("close ")).hasSize(2);
    }

    @Test
    void aStreamOfInputIsClosedWithThePipeline() throws InterruptedException {
        PeerTransport peer = PeerTransport.of(o -> o.script = (p, run) -> p.complete(run.id()));
        CountDownLatch closed = new CountDownLatch(1);
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline()
                    .addScript("1")
                    .input(java.util.stream.Stream.of(1, 2).onClose(closed::countDown))
                    .invoke();
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void stopEndsARunningPipelineAndItsReader() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold").start();
            peer.created.take();
            CompletableFuture<StreamRecord> reader = CompletableFuture.supplyAsync(pipeline::next);
            pipeline.stop();
            assertThat(reader.get(30, TimeUnit.SECONDS)).isNull();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
            assertThat(session.invoke("again")).containsExactly("again");
        }
        assertThat(peer.acts).filteredOn(a -> a.startsWith("signal")).hasSize(1);
    }

    @Test
    void invokeOfAStoppedPipelineThrows() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold");
            CompletableFuture<PipelineResult> result = pipeline.invokeAsync();
            peer.created.take();
            pipeline.stopAsync().get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(PipelineStoppedException.class);
        }
    }

    @Test
    void aPipelineThatTheServerStopsThrows() {
        PeerTransport peer = PeerTransport.running((p, run) -> p.end(run.id(), PipelineState.STOPPED, null));
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("x").start();
            assertThatThrownBy(pipeline::next).isInstanceOf(PipelineStoppedException.class);
        }
    }

    @Test
    void cancellingTheFutureStopsThePipeline() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold");
            CompletableFuture<PipelineResult> result = pipeline.invokeAsync();
            peer.created.take();
            assertThat(result.cancel(true)).isTrue();
            pipeline.stop();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
        }
    }

    @Test
    void invokeAsyncGivesTheResult() throws Exception {
        try (PsSession session = PsSession.open(echo())) {
            assertThat(session.pipeline()
                            .addScript("x")
                            .invokeAsync()
                            .get(30, TimeUnit.SECONDS)
                            .output())
                    .containsExactly("x");
        }
    }

    @Test
    void anInterruptStopsThePipelineAndKeepsTheFlag() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("hold");
            AtomicBoolean flag = new AtomicBoolean();
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    pipeline.invoke();
                    thrown.complete(new AssertionError("not interrupted"));
                } catch (RuntimeException e) {
                    flag.set(Thread.currentThread().isInterrupted());
                    thrown.complete(e);
                }
            });
            caller.start();
            peer.created.take();
            caller.interrupt();
            assertThat(thrown.get(30, TimeUnit.SECONDS)).isInstanceOf(RemotingInterruptedException.class);
            assertThat(flag).isTrue();
            pipeline.stop();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
            assertThat(session.invoke("again")).containsExactly("again");
        }
    }

    @Test
    void aPipelineThatWaitsItsTurnIsStoppedWithoutTheServer() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first = session.pipeline().addScript("hold").start();
            peer.created.take();
            Pipeline second = session.pipeline().addScript("second").start();
            assertThat(second.state()).isEqualTo(PipelineState.NOT_STARTED);
            assertThat(session.availability()).isEqualTo(RunspaceAvailability.BUSY);
            second.stop();
            assertThat(second.state()).isEqualTo(PipelineState.STOPPED);
            first.stop();
            assertThat(session.invoke("third")).containsExactly("third");
        }
        assertThat(created(peer))
                .extracting(c -> c.statements().get(0).get(0).text())
                .containsExactly("hold", "third");
    }

    @Test
    void aStoppedPipelineGivesItsRunspaceOnWhenItsSignalIsAcknowledged() throws Exception {
        // 7.6.9 says that a pipeline stopped right after its start has ended before its runspace is free [wire-psrp
        // 3.4]
        PeerTransport peer = echo();
        peer.options.acknowledgesStop = false;
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first = session.pipeline().addScript("hold").start();
            peer.created.take();
            CompletableFuture<Void> stopped = first.stopAsync();
            peer.end(first.id(), PipelineState.STOPPED, null);
            stopped.get(30, TimeUnit.SECONDS);
            CompletableFuture<PipelineResult> second =
                    session.pipeline().addScript("second").invokeAsync();
            assertThat(peer.created.poll(200, TimeUnit.MILLISECONDS)).isNull();
            peer.tell(r -> r.signalled(first.id()));
            assertThat(second.get(30, TimeUnit.SECONDS).output()).containsExactly("second");
        }
    }

    @Test
    void queuedPipelinesRunInOrder() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first = session.pipeline().addScript("hold").start();
            peer.created.take();
            List<CompletableFuture<PipelineResult>> waiting = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                waiting.add(session.pipeline().addScript("p" + i).invokeAsync());
            }
            first.stop();
            for (CompletableFuture<PipelineResult> one : waiting) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(created(peer))
                .extracting(c -> c.statements().get(0).get(0).text())
                .containsExactly("hold", "p0", "p1", "p2", "p3", "p4");
    }

    @Test
    void asManyAsThereAreRunspacesRunAtTheSameTime() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session =
                PsSession.open(peer, SessionOptions.builder().maxRunspaces(2).build())) {
            Pipeline one = session.pipeline().addScript("hold 1").start();
            Pipeline two = session.pipeline().addScript("hold 2").start();
            List<UUID> running = List.of(peer.created.take(), peer.created.take());
            assertThat(running).containsExactlyInAnyOrder(one.id(), two.id());
        }
    }

    @Test
    void aNestedPipelineDoesNotWaitForARunspace() throws Exception {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline().addScript("hold").start();
            peer.created.take();
            assertThat(session.pipeline().addScript("inner").nested().invoke().output())
                    .containsExactly("inner");
            assertThat(created(peer).get(1).isNested()).isTrue();
        }
    }

    @Test
    void theLastExitCodeIsAskedOnlyWhenWanted() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), run.text().equals("$LASTEXITCODE") ? (Object) 3 : "x");
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.pipeline().addScript("x").invoke().lastExitCode())
                    .isEmpty();
            assertThat(created(peer)).hasSize(1);
            PipelineResult result =
                    session.pipeline().addScript("x").captureLastExitCode().invoke();
            assertThat(result.lastExitCode()).hasValue(3);
            assertThat(result.output()).containsExactly("x");
        }
    }

    @Test
    void theLastExitCodeIsAskedBeforeAnybodyElseRuns() throws Exception {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            if (!run.text().equals("hold")) {
                p.output(run.id(), run.text().equals("$LASTEXITCODE") ? (Object) 3 : "x");
                p.complete(run.id());
            }
        });
        try (PsSession session = PsSession.open(peer)) {
            Pipeline first =
                    session.pipeline().addScript("hold").captureLastExitCode().start();
            UUID id = peer.created.take();
            CompletableFuture<PipelineResult> other =
                    session.pipeline().addScript("other").invokeAsync();
            peer.serve(() -> peer.complete(id));
            assertThat(first.lastExitCode()).hasValue(3);
            other.get(30, TimeUnit.SECONDS);
        }
        assertThat(created(peer))
                .extracting(c -> c.statements().get(0).get(0).text())
                .containsExactly("hold", "$LASTEXITCODE", "other");
    }

    @Test
    void anUnreadableObjectFailsItsPipelineOnly() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            if (run.text().equals("bad")) {
                // a body that is no CLIXML: a message whose body the peer cut short
                byte[] bytes =
                        MessageEncoder.encode(new PipelineOutput("abc"), UUID.randomUUID(), run.id(), p.options.codec);
                Fragmenter cut = new Fragmenter(new ObjectIds());
                cut.add(Arrays.copyOf(bytes, bytes.length - 3));
                p.raw(run.id(), cut.take(1000));
            } else {
                p.output(run.id(), "good");
                p.complete(run.id());
            }
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThatThrownBy(() -> session.invoke("bad")).isInstanceOf(ProtocolViolationException.class);
            assertThat(session.invoke("good")).containsExactly("good");
        }
    }

    @Test
    void everyStartedPipelineIsClosedOnceOnTheServer() {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            for (int i = 0; i < 20; i++) {
                session.invoke("x");
            }
        }
        assertThat(peer.acts).filteredOn(a -> a.startsWith("start")).hasSize(20);
        assertThat(peer.acts)
                .filteredOn(a -> a.startsWith("close ") && !a.contains("shell"))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(peer.acts).last().isEqualTo("close shell, open pipelines: 0");
    }

    @Test
    void debugRecordsAreTyped() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.send(run.id(), new DebugRecordMessage(DebugRecord.from("d")));
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.pipeline().addScript("x").invoke().debug()).hasSize(1);
        }
    }
}
