package io.jpsremote.wsman.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where channels connect to.
 *
 * @param uri {@code http} or {@code https}, host and port given
 * @param connectTimeout for each TCP connection and its TLS handshake
 * @param tls what verifies the server, empty for plain http
 * @param plainBodies whether bodies may travel unsealed over plain http ({@code AllowUnencrypted})
 * @param maxAnswerBytes the longest answer that is read
 */
public record HttpTarget(
        URI uri, Duration connectTimeout, Optional<TlsTrust> tls, boolean plainBodies, long maxAnswerBytes) {

    boolean isTls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    @Nullable TlsTrust trust() {
        return tls.orElse(null);
    }
}
