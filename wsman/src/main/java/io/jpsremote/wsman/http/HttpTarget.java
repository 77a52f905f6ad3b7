package io.jpsremote.wsman.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where channels connect to.
 *
 * @param uri {@code http} or {@code https}, host and port given
 * @param connectTimeout for each TCP connection; {@link #tlsTimeout} for TLS on it
 * @param tls what verifies the server, empty for plain http
 * @param proxy what to go through, empty for the straight way
 * @param plainBodies whether bodies may travel unsealed over plain http ({@code AllowUnencrypted})
 * @param maxAnswerBytes the longest answer that is read
 */
public record HttpTarget(
        URI uri,
        Duration connectTimeout,
        Optional<TlsTrust> tls,
        Optional<HttpProxy> proxy,
        boolean plainBodies,
        long maxAnswerBytes) {

    /** The straight way. */
    public HttpTarget(
            URI uri, Duration connectTimeout, Optional<TlsTrust> tls, boolean plainBodies, long maxAnswerBytes) {
        this(uri, connectTimeout, tls, Optional.empty(), plainBodies, maxAnswerBytes);
    }

    /** How long TLS on a connection may take: half as long again as the connection, 15 s for 10. */
    public static Duration tlsTimeout(Duration connectTimeout) {
        return connectTimeout.multipliedBy(3).dividedBy(2);
    }

    boolean isTls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Whether a proxy reads the requests, and has to be told where they go. */
    boolean isForwarded() {
        return proxy.isPresent() && !isTls();
    }

    /** What could not be learnt about the revocation of the server's certificate, in words; mostly empty. */
    public String revocationUnlearnt() {
        return tls.map(t -> t.evidence().revocationUnlearnt()).orElse("");
    }

    @Nullable TlsTrust trust() {
        return tls.orElse(null);
    }
}
