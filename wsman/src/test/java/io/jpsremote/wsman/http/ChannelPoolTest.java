package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.MessageSealer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The connections of a session: how many, who uses them, and when each authenticates. */
@Timeout(60)
class ChannelPoolTest {

    private static final Duration NONE = Duration.ZERO;

    private final AtomicInteger handshakes = new AtomicInteger();
    private final ExecutorService others = Executors.newCachedThreadPool();
    private ScriptedHttp server;
    private ChannelPool pool;

    @AfterEach
    void stop() throws IOException {
        pool.close();
        server.close();
        others.shutdownNow();
    }

    /** One token in the header, as a server reads it before the body comes. */
    private final class OneLeg implements Authenticator {

        private boolean said;

        @Override
        public String scheme() {
            return "One";
        }

        @Override
        public byte[] next(byte[] challenge) {
            if (said) {
                return new byte[0];
            }
            said = true;
            handshakes.incrementAndGet();
            return new byte[] {1};
        }

        @Override
        public boolean isComplete() {
            return said;
        }

        @Override
        public Optional<MessageSealer> sealer() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private void start(int cap, Function<ScriptedHttp.Seen, String> script) {
        start(cap, script, Duration.ofMinutes(1));
    }

    private void start(int cap, Function<ScriptedHttp.Seen, String> script, Duration kept) {
        server = new ScriptedHttp(script);
        HttpTarget target = new HttpTarget(
                URI.create("http://127.0.0.1:" + server.port() + "/wsman"),
                Channels.PATIENCE,
                Optional.empty(),
                true,
                1 << 20);
        pool = new ChannelPool(() -> new HttpChannel(target, certificate -> new OneLeg()), cap, kept);
    }

    private static String ok(ScriptedHttp.Seen seen) {
        return ScriptedHttp.answer("200 OK", seen.body());
    }

    private static boolean isHandshake(ScriptedHttp.Seen seen) {
        return !seen.header("Authorization").isEmpty();
    }

    private byte[] ask(HttpChannel channel) throws IOException {
        return channel.exchange(new byte[] {'a'}, Channels.PATIENCE).body();
    }

    @Test
    void aConnectionThatNobodyHasUsedForLongIsClosedWhenAnotherIsGivenBack() throws Exception {
        start(2, ChannelPoolTest::ok, NONE);
        HttpChannel first = pool.acquire(NONE);
        HttpChannel second = pool.acquire(NONE);
        ask(first);
        ask(second);
        pool.release(first);
        pool.release(second);
        assertThat(catchThrowable(() -> ask(first))).isInstanceOf(IOException.class);
        assertThat(pool.acquire(NONE)).isSameAs(second);
        assertThat(ask(second)).isNotEmpty();
        assertThat(pool.acquire(NONE)).isNotSameAs(first);
    }

    @Test
    void thereAreNoMoreConnectionsThanTheCapAndOneThatIsGivenBackIsUsedAgain() throws Exception {
        start(2, ChannelPoolTest::ok);
        HttpChannel first = pool.acquire(NONE);
        HttpChannel second = pool.acquire(NONE);
        ask(first);
        ask(second);
        assertThat(catchThrowable(() -> pool.acquire(NONE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("all 2 connections were busy");
        Future<HttpChannel> waiting = others.submit(() -> pool.acquire(Channels.PATIENCE));
        pool.release(first);
        assertThat(waiting.get()).isSameAs(first);
        ask(first);
        assertThat(server.seen()).extracting(ScriptedHttp.Seen::connection).containsOnly(1, 2);
        assertThat(handshakes).hasValue(2);
    }

    @Test
    void theHandshakeGoesWithoutABodyAndTheBodyGoesOnceAndWithoutTheToken() throws Exception {
        start(1, ChannelPoolTest::ok);
        ask(pool.acquire(NONE));
        assertThat(server.seen()).hasSize(2);
        assertThat(server.seen().get(0).body()).isEmpty();
        assertThat(isHandshake(server.seen().get(0))).isTrue();
        assertThat(server.seen().get(1).body()).isEqualTo("a");
        assertThat(isHandshake(server.seen().get(1))).isFalse();
    }

    @Test
    void everyRequestSaysHttp11() throws Exception {
        start(1, ChannelPoolTest::ok);
        ask(pool.acquire(NONE));
        assertThat(server.seen()).allMatch(seen -> seen.line().equals("POST /wsman HTTP/1.1"));
        assertThat(server.seen()).allMatch(seen -> seen.header("Upgrade").isEmpty());
    }

    @Test
    void theSecondConnectionAuthenticatesOnlyAfterTheFirstHasSucceeded() throws Exception {
        CountDownLatch firstAsked = new CountDownLatch(1);
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        start(8, seen -> {
            if (isHandshake(seen) && seen.connection() == 1) {
                firstAsked.countDown();
                await(firstMayEnd);
            }
            return ok(seen);
        });
        Future<byte[]> first = others.submit(() -> ask(pool.acquire(NONE)));
        firstAsked.await();
        List<Future<byte[]>> next = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            next.add(others.submit(() -> ask(pool.acquire(NONE))));
        }
        Thread.sleep(100); // nothing may happen, however long one waits
        assertThat(handshakes).hasValue(1);
        firstMayEnd.countDown();
        first.get();
        for (Future<byte[]> one : next) {
            one.get();
        }
        assertThat(handshakes).hasValue(5);
    }

    @Test
    void theNextConnectionIsReadyWhileTheFirstRequestIsOnItsWay() throws Exception {
        CountDownLatch secondReady = new CountDownLatch(1);
        start(8, seen -> {
            if (isHandshake(seen) && seen.connection() == 2) {
                secondReady.countDown();
            }
            if (!isHandshake(seen) && !await(secondReady)) {
                return ScriptedHttp.HANG_UP;
            }
            return ok(seen);
        });
        HttpChannel first = pool.acquire(NONE);
        first.open(Channels.PATIENCE);
        pool.warm(others, Channels.PATIENCE);
        // answered only once the second has authenticated
        assertThat(ask(first)).containsExactly('a');
    }

    @Test
    void aConnectionThatTheServerClosedAuthenticatesAgainWithoutAWordAndTheRequestGoesOnce() throws Exception {
        start(
                1,
                seen -> seen.number() == 2
                        ? ScriptedHttp.answer("200 OK", seen.body(), "Connection: close")
                        : ok(seen));
        HttpChannel channel = pool.acquire(NONE);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(channel)).containsExactly('a');
        }
        assertThat(handshakes).hasValue(3);
        assertThat(server.seen().stream().filter(seen -> !isHandshake(seen))).hasSize(3);
    }

    @Test
    void authenticatingAgainStopsAtTheFirstRefusal() throws Exception {
        start(4, seen -> {
            if (seen.connection() > 2 && isHandshake(seen)) {
                return ScriptedHttp.answer("401 No", "", "WWW-Authenticate: One");
            }
            return seen.number() == 2 ? ScriptedHttp.answer("200 OK", "", "Connection: close") : ok(seen);
        });
        HttpChannel first = pool.acquire(NONE);
        HttpChannel second = pool.acquire(NONE);
        ask(first);
        ask(second);
        Throwable refused = catchThrowable(() -> ask(first));
        assertThat(((HttpRefusedException) refused).credentialsShown()).isTrue();
        assertThat(catchThrowable(() -> ask(second))).isSameAs(refused);
        assertThat(catchThrowable(() -> pool.acquire(NONE))).isSameAs(refused);
        assertThat(handshakes).hasValue(3);
    }

    @Test
    void closingFromAnotherThreadEndsAnExchangeThatWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        start(1, seen -> {
            if (!isHandshake(seen)) {
                asked.countDown();
                await(never);
            }
            return ok(seen);
        });
        HttpChannel channel = pool.acquire(NONE);
        Future<Throwable> waiting = others.submit(() -> catchThrowable(() -> ask(channel)));
        asked.await();
        pool.close();
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(ExchangeInterruptedException.class);
        never.countDown();
        assertThat(catchThrowable(() -> pool.acquire(NONE))).hasMessageContaining("closed");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
