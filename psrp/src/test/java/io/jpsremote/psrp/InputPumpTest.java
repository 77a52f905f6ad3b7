package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fragment.ObjectIds;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InputPumpTest {

    private static final int ITEM_BYTES = 100 * 1024;

    private final OutgoingQueue queue = new OutgoingQueue(new ObjectIds());
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger given = new AtomicInteger();

    private final class Sink implements InputPump.Sink {

        @Override
        public byte[] encode(@Nullable Object item) {
            return new byte[ITEM_BYTES];
        }

        @Override
        public byte[] encodeEnd() {
            return "end".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void wake() {
            events.add("wake");
        }

        @Override
        public void failed(RuntimeException cause) {
            events.add("failed " + cause.getMessage());
        }
    }

    private Thread start(Iterator<?> items) {
        Thread thread = new Thread(new InputPump(items, () -> events.add("closed"), queue, new Sink()), "pump");
        thread.start();
        return thread;
    }

    private Iterator<Integer> items(int count) {
        return IntStream.range(0, count).peek(i -> given.incrementAndGet()).iterator();
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.sleep(1);
        }
    }

    @Test
    void asksForNoMoreThanTheTransportHasRoomFor() throws InterruptedException {
        Thread pump = start(items(100));
        awaitWaiting(pump);
        // six wait, a seventh is in hand
        assertThat(given.get()).isEqualTo(7);
        assertThat(queue.take(ITEM_BYTES * 2)).isNotNull();
        assertThat(queue.take(ITEM_BYTES * 2)).isNotNull();
        while (given.get() < 9) {
            Thread.sleep(1);
        }
        queue.end();
        pump.join();
        assertThat(given.get()).isBetween(9, 12);
        assertThat(events).last().isEqualTo("closed");
    }

    @Test
    void sendsEverythingAndTheEnd() throws InterruptedException {
        Thread pump = start(items(2));
        pump.join();
        assertThat(events).containsExactly("wake", "wake", "wake", "closed");
    }

    @Test
    void tellsWhatTheIteratorThrew() throws InterruptedException {
        Iterator<Object> bad = IntStream.of(1)
                .<Object>mapToObj(i -> {
                    throw new IllegalStateException("bad");
                })
                .iterator();
        start(bad).join();
        assertThat(events).containsExactly("failed bad", "closed");
    }

    @Test
    void tellsOfAnErrorOfTheIteratorToo() throws InterruptedException {
        Iterator<Object> bad = IntStream.of(1)
                .<Object>mapToObj(i -> {
                    throw new AssertionError("worse");
                })
                .iterator();
        start(bad).join();
        assertThat(events)
                .containsExactly("failed The pipeline's input failed: java.lang.AssertionError: worse", "closed");
    }

    @Test
    void endingInterruptsAnIteratorThatIsWaitedFor() throws InterruptedException {
        Object never = new Object();
        Iterator<Object> blocking = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                synchronized (never) {
                    try {
                        never.wait();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                }
                return never;
            }
        };
        InputPump pump = new InputPump(blocking, () -> events.add("closed"), queue, new Sink());
        Thread thread = new Thread(pump, "pump");
        thread.start();
        awaitWaiting(thread);
        pump.end();
        thread.join();
        assertThat(events).containsExactly("closed");
    }
}
