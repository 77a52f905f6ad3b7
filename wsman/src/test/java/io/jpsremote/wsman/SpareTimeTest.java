package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that nobody waits for is done a little later, and at once when somebody does. */
@Timeout(60)
final class SpareTimeTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void whatIsLeftForLaterIsDoneInOrderAfterTheDelay() throws InterruptedException {
        SpareTime spare = new SpareTime(executor, Duration.ofMillis(20));
        List<Integer> done = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(3);
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            int number = i;
            spare.later(() -> {
                done.add(number);
                all.countDown();
            });
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        assertThat(done).containsExactly(0, 1, 2);
    }

    @Test
    void whoWaitsForItGetsItAtOnce() throws InterruptedException {
        SpareTime spare = new SpareTime(executor, LONG);
        CountDownLatch done = new CountDownLatch(1);
        spare.later(done::countDown);
        spare.now();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyAreNotKeptWaiting() throws InterruptedException {
        SpareTime spare = new SpareTime(executor, LONG);
        CountDownLatch done = new CountDownLatch(16);
        for (int i = 0; i < 16; i++) {
            spare.later(done::countDown);
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFaultOfOneKeepsNoOtherFromBeingDone() throws InterruptedException {
        AtomicReference<Throwable> told = new AtomicReference<>();
        SpareTime spare = new SpareTime(
                work -> executor.execute(() -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> told.set(e));
                    work.run();
                }),
                Duration.ofMillis(1));
        CountDownLatch done = new CountDownLatch(1);
        IllegalStateException fault = new IllegalStateException("on purpose");
        spare.later(() -> {
            throw fault;
        });
        spare.later(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told.get()).isSameAs(fault);
    }

    @Test
    void anErrorOfOneKeepsNoOtherFromBeingDone() throws InterruptedException {
        SpareTime spare = new SpareTime(executor, Duration.ofMillis(1));
        CountDownLatch done = new CountDownLatch(2);
        spare.later(() -> {
            done.countDown();
            throw new StackOverflowError("on purpose");
        });
        spare.later(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutAThreadForOneTheNextTriesAgain() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        SpareTime spare = new SpareTime(
                work -> {
                    if (tries.getAndIncrement() == 0) {
                        throw new OutOfMemoryError("no thread, on purpose");
                    }
                    executor.execute(work);
                },
                Duration.ofMillis(1));
        CountDownLatch done = new CountDownLatch(2);
        assertThatThrownBy(() -> spare.later(done::countDown)).isInstanceOf(OutOfMemoryError.class);
        spare.later(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itTakesAThreadOnlyWhileThereIsSomethingToDo() throws InterruptedException {
        AtomicInteger started = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(2);
        SpareTime spare = new SpareTime(
                work -> executor.execute(() -> {
                    started.incrementAndGet();
                    work.run();
                    ended.countDown();
                }),
                Duration.ofMillis(1));
        CountDownLatch done = new CountDownLatch(1);
        spare.later(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        while (ended.getCount() == 2) {
            Thread.onSpinWait();
        }
        spare.later(() -> {});
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(started).hasValue(2);
    }
}
