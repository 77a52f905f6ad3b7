package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.Authenticator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An Error in the middle of something: what is left of it is nobody's. */
@Timeout(30)
class ChannelErrorTest {

    private final ScriptedHttp server =
            new ScriptedHttp(seen -> ScriptedHttp.answer("200 OK", seen.body(), "Content-Type: text/plain"));
    private final HttpTarget target = new HttpTarget(
            URI.create("http://127.0.0.1:" + server.port() + "/wsman"),
            Channels.PATIENCE,
            Optional.empty(),
            true,
            1 << 20);
    private final AtomicInteger logons = new AtomicInteger();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static String ask(HttpChannel channel, String question) throws IOException {
        byte[] envelope = question.getBytes(StandardCharsets.US_ASCII);
        return new String(channel.exchange(envelope, Channels.PATIENCE).body(), StandardCharsets.US_ASCII);
    }

    @Test
    void anAnswerThatWasNotReadIsNoneToTheNextRequest() throws IOException {
        try (HttpChannel channel = new HttpChannel(target, certificate -> Authentications.certificate())) {
            assertThatThrownBy(() -> channel.exchange(new byte[] {'1'}, Channels.PATIENCE, () -> {
                        throw new OutOfMemoryError("on purpose, the request being out");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(ask(channel, "second")).isEqualTo("second");
        }
    }

    private Authenticator firstFailing() {
        if (logons.getAndIncrement() == 0) {
            throw new NoClassDefFoundError("on purpose");
        }
        return Authentications.certificate();
    }

    @Test
    void aLogonThatEndedByAnErrorIsNotTakenForOneThatPassed() throws IOException {
        LogonGate gate = new LogonGate();
        HttpChannel channel = new HttpChannel(target, certificate -> firstFailing()).behind(gate);
        try (channel) {
            assertThatThrownBy(() -> channel.open(Channels.PATIENCE)).isInstanceOf(NoClassDefFoundError.class);
            gate.enter(Channels.PATIENCE);
            // after one that passed a second would be let in at once
            assertThatThrownBy(() -> gate.enter(Duration.ofMillis(50))).isInstanceOf(IOException.class);
            gate.leave(new IOException("given up"));
            assertThat(ask(channel, "later")).isEqualTo("later");
        }
    }
}
