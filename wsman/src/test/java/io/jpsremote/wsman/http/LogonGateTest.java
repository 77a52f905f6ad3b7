package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What keeps the many connections of one session from locking an account. */
@Timeout(30)
class LogonGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NONE = Duration.ZERO;
    private static final HttpRefusedException REFUSED = new HttpRefusedException(401, List.of("Negotiate"), true);

    private final AtomicLong now = new AtomicLong();
    private final LogonGate gate = new LogonGate(now::get);
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    private static void assertBusy(LogonGate gate) {
        assertThatThrownBy(() -> gate.enter(NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("authentication took longer");
    }

    @Test
    void beforeTheFirstHasSucceededOneAuthenticatesAtATime() throws Exception {
        gate.enter(NONE);
        assertBusy(gate);
        gate.leave(null);
        assertThatCode(() -> gate.enter(NONE)).doesNotThrowAnyException();
        // the first has succeeded just now: the next need not wait for each other
        assertThatCode(() -> gate.enter(NONE)).doesNotThrowAnyException();
    }

    @Test
    void aSuccessOfLongAgoIsWorthNothing() throws Exception {
        gate.enter(NONE);
        gate.leave(null);
        gate.enter(NONE);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertBusy(gate);
    }

    @Test
    void afterARefusalNobodyAuthenticatesAndEverybodyHearsTheFirstOne() throws Exception {
        gate.enter(NONE);
        gate.leave(REFUSED);
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(() -> gate.enter(PATIENCE))).isSameAs(REFUSED);
        }
        gate.block(new HttpRefusedException(401, List.of(), true));
        assertThat(catchThrowable(gate::check)).isSameAs(REFUSED);
    }

    @Test
    void whoWaitsHearsOfTheRefusalAtOnce() throws Exception {
        gate.enter(NONE);
        List<Future<Throwable>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Callable<Throwable> enters = () -> catchThrowable(() -> gate.enter(PATIENCE));
            waiting.add(others.submit(enters));
        }
        gate.leave(REFUSED);
        for (Future<Throwable> one : waiting) {
            assertThat(one.get()).isSameAs(REFUSED);
        }
    }

    @Test
    void ofManyConnectionsThatBrokeTogetherOneShowsAPasswordThatWasChanged() throws Exception {
        AtomicInteger shown = new AtomicInteger();
        gate.enter(NONE);
        gate.leave(null);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(others.submit(() -> {
                gate.enter(PATIENCE);
                shown.incrementAndGet();
                gate.leave(REFUSED);
                return null;
            }));
        }
        for (Future<?> one : all) {
            catchThrowable(one::get);
        }
        assertThat(shown).hasValue(1);
    }

    @Test
    void whatIsNoRefusalLetsTheNextTry() throws Exception {
        List<Throwable> harmless = List.of(
                new IOException("reset"),
                new ProtocolViolationException("no HTTP", "RFC 9112"),
                new HttpRefusedException(503, List.of(), false),
                // the server offers another scheme and has read nothing
                new HttpRefusedException(401, List.of("Basic"), false));
        for (Throwable failure : harmless) {
            gate.enter(NONE);
            gate.leave(failure);
        }
        assertThatCode(() -> gate.enter(NONE)).doesNotThrowAnyException();
        assertBusy(gate);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        gate.enter(NONE);
        Thread.currentThread().interrupt();
        assertThat(catchThrowable(() -> gate.enter(PATIENCE))).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
