package io.jpsremote.psrp;

import static io.jpsremote.psrp.PipelineTest.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineInput;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes into a pipeline while output comes. */
@Timeout(60)
class PipelineInputTest {

    private static void put(SynchronousQueue<Integer> queue, int value) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
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

    @Test
    void whatTheInputThrowsEndsThePipelineAndReachesTheCaller() {
        PeerTransport peer = PeerTransport.of(o -> o.script = (p, run) -> {});
        try (PsSession session = PsSession.open(peer)) {
            Iterator<Object> bad = Stream.<Object>of(1)
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
                    .input(Stream.of(1, 2).onClose(closed::countDown))
                    .invoke();
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStreamOfInputIsClosedWhereThePipelineIsNeverStarted() {
        PeerTransport peer = PeerTransport.of(o -> {});
        AtomicInteger closed = new AtomicInteger();
        PsSession session = PsSession.open(peer);
        session.pipeline()
                .addScript("1")
                .input(Stream.of(1).onClose(closed::incrementAndGet))
                .close();
        assertThat(closed.get()).isEqualTo(1);
        session.close();
        Pipeline late = session.pipeline().addScript("1").input(Stream.of(1).onClose(() -> {
            closed.incrementAndGet();
            throw new IllegalArgumentException("cannot be closed");
        }));
        assertThatThrownBy(late::start)
                .satisfies(e ->
                        assertThat(e.getSuppressed()).singleElement().isInstanceOf(IllegalArgumentException.class));
        late.close();
        assertThat(closed.get()).isEqualTo(2);
    }

    @Test
    void aStreamThatCannotBeClosedHarmsNobody() throws InterruptedException {
        PeerTransport peer = PeerTransport.of(o -> o.script = (p, run) -> p.complete(run.id()));
        CountDownLatch closing = new CountDownLatch(1);
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.set(e));
        try (PsSession session = PsSession.open(peer)) {
            Stream<Integer> input = Stream.of(1).onClose(() -> {
                closing.countDown();
                throw new IllegalStateException("cannot be closed");
            });
            session.pipeline().addScript("1").input(input).invoke();
            assertThat(closing.await(30, TimeUnit.SECONDS)).isTrue();
            session.invoke("1");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught.get()).isNull();
    }

    @Test
    void aStreamThatCameTooLateIsNotClosedInPlaceOfTheInput() throws InterruptedException {
        PeerTransport peer = PeerTransport.of(o -> o.script = (p, run) -> {});
        CountDownLatch closed = new CountDownLatch(1);
        AtomicBoolean late = new AtomicBoolean();
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline()
                    .addScript("1")
                    .input(Stream.of(1).onClose(closed::countDown))
                    .start();
            Stream<Integer> second = Stream.of(2).onClose(() -> late.set(true));
            assertThatThrownBy(() -> pipeline.input(second)).isInstanceOf(IllegalStateException.class);
            pipeline.close();
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(late).isFalse();
    }

    @Test
    void otherInputTakesThePlaceOfAStreamWhichStaysItsOwners() {
        PeerTransport peer = PeerTransport.of(o -> o.script = (p, run) -> p.complete(run.id()));
        AtomicBoolean closed = new AtomicBoolean();
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline()
                    .addScript("1")
                    .input(Stream.of(1).onClose(() -> closed.set(true)))
                    .input(List.of(2))
                    .invoke();
        }
        assertThat(closed).isFalse();
    }
}
