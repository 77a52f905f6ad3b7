package io.jpsremote.wsman.http;

import io.jpsremote.wsman.auth.Authentications;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Channels of the tests, and one exchange over each. */
final class Channels {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Channels() {}

    static HttpTarget https(int port, TlsTrust trust) {
        return new HttpTarget(
                URI.create("https://localhost:" + port + "/wsman"),
                PATIENCE,
                Optional.of(trust),
                Optional.empty(),
                false,
                1 << 20);
    }

    /** What the server said, the client's certificate being its logon. */
    static String ask(HttpTarget target) throws Exception {
        try (HttpChannel channel = new HttpChannel(target, server -> Authentications.certificate())) {
            return new String(channel.exchange(new byte[] {1}, PATIENCE).body(), StandardCharsets.UTF_8);
        }
    }
}
