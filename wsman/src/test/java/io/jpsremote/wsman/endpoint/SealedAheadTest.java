package io.jpsremote.wsman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.RecordedCall;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.Exchange;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.auth.LogonListener;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.soap.ShellRequests;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next request is sealed while the server is at the one before: it is sent next on its connection, or never. */
@Timeout(60)
class SealedAheadTest {

    private static final String PASSWORD = "Im-Voraus-1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PIECES = 24;
    private static final LogonListener DEAF = new LogonListener() {
        @Override
        public void fellBack(String reason) {
            // NTLM is what is tested
        }

        @Override
        public void warned(String text) {
            // as above
        }
    };

    private final ScriptedBackend backend = new ScriptedBackend();
    private final WsmanEndpoint endpoint;
    private final byte[] first = ShellRequests.identify();
    private final byte[] second = ShellRequests.identify();

    SealedAheadTest() {
        backend.when(Match.command("Set-All")).readInput().emit("read");
        endpoint = WsmanEndpoint.builder()
                .user("alice", PASSWORD.toCharArray())
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                .start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private HttpChannel channel() {
        Authentications logons = new Authentications(
                WsmanCredential.of("alice", PASSWORD.toCharArray()), KerberosSettings.usual(), DEAF);
        URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + "/wsman");
        HttpTarget target = new HttpTarget(uri, PATIENCE, Optional.empty(), false, 1 << 20);
        return new HttpChannel(target, certificate -> logons.negotiate("127.0.0.1", certificate));
    }

    private List<Integer> connections() {
        return endpoint.log().exchanges().stream()
                .filter(e -> e.operation() != Operation.AUTHENTICATE)
                .map(Exchange::connection)
                .toList();
    }

    @Test
    void whatWasSealedAheadGoesOutNextOnItsConnection() throws IOException {
        try (HttpChannel channel = channel()) {
            assertThat(channel.exchange(first, PATIENCE, () -> second).status()).isEqualTo(200);
            assertThat(channel.hasSealedAhead()).isTrue();
            assertThat(channel.exchange(second, PATIENCE).status()).isEqualTo(200);
            assertThat(channel.hasSealedAhead()).isFalse();
            assertThat(channel.exchange(first, PATIENCE).status()).isEqualTo(200);
        }
        assertThat(connections()).containsExactly(1, 1, 1);
    }

    @Test
    void anythingElseGoesOutOverAnotherConnection() throws IOException {
        try (HttpChannel channel = channel()) {
            channel.exchange(first, PATIENCE, () -> second);
            assertThat(channel.exchange(first, PATIENCE).status()).isEqualTo(200);
            channel.exchange(first, PATIENCE, () -> second);
            channel.dropAhead();
            assertThat(channel.exchange(second, PATIENCE).status()).isEqualTo(200);
        }
        assertThat(connections()).containsExactly(1, 2, 2, 3);
        assertThat(endpoint.log().exchanges()).noneMatch(e -> e.status() == 400);
    }

    private static String piece(int number) {
        return number + "-" + "x".repeat(150_000);
    }

    private List<Object> sent() {
        try (PsSession session = PsSession.open(WsmanTransport.to("127.0.0.1")
                .port(endpoint.port())
                .credential("alice", PASSWORD.toCharArray())
                .warnings(text -> {})
                .build())) {
            List<Object> output = session.pipeline()
                    .addCommand("Set-All")
                    .input(IntStream.range(0, PIECES).<Object>mapToObj(SealedAheadTest::piece))
                    .invoke()
                    .output();
            assertThat(session.pipeline().addCommand("Set-All").invoke().output())
                    .isEqualTo(output);
            return output;
        }
    }

    private void everythingCameOnceAndInOrder() {
        assertThat(sent()).containsExactly("read");
        RecordedCall call = backend.calls().get(0);
        assertThat(call.input())
                .containsExactlyElementsOf(IntStream.range(0, PIECES)
                        .<Object>mapToObj(SealedAheadTest::piece)
                        .toList());
    }

    @Test
    void aLongInputGoesOverOneConnection() {
        everythingCameOnceAndInOrder();
        assertThat(endpoint.log().exchanges().stream()
                        .filter(e -> e.operation() == Operation.SEND)
                        .map(Exchange::connection)
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aLongInputWhoseAnswersGoAstrayComesOnceAndInOrder(long seed) {
        FaultPlan losses = FaultPlan.seeded(
                seed, 0.4, List.of(Fault.reset(), Fault.reset().beforeIt(), Fault.cut(60), Fault.halfClose(0)));
        endpoint.faults(point -> point.operation() == Operation.SEND ? losses.at(point) : Optional.empty());
        everythingCameOnceAndInOrder();
        assertThat(endpoint.log().exchanges()).anyMatch(e -> e.injected().isPresent());
    }
}
