package io.jpsremote.wsman.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern LENIENT =
            Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_][A-Za-z0-9_-]*)*\\.?)(?::([0-9]{1,5}))?");

    /** The straight way. */
    public HttpTarget(
            URI uri, Duration connectTimeout, Optional<TlsTrust> tls, boolean plainBodies, long maxAnswerBytes) {
        this(uri, connectTimeout, tls, Optional.empty(), plainBodies, maxAnswerBytes);
    }

    /** How long TLS on a connection may take: half as long again as the connection, 15 s for 10. */
    public static Duration tlsTimeout(Duration connectTimeout) {
        return connectTimeout.multipliedBy(3).dividedBy(2);
    }

    /** An address of version 6 in brackets. */
    public String host() {
        return hostOf(uri);
    }

    public int port() {
        return portOf(uri);
    }

    /**
     * The host of an address; empty where it has none. Windows allows underscores in the names of computers, which {@link URI} does not read as hosts.
     */
    public static String hostOf(URI uri) {
        return uri.getHost() != null
                ? uri.getHost()
                : lenient(uri).map(read -> read.group(1)).orElse("");
    }

    /** The port of an address, -1 where it names none. */
    public static int portOf(URI uri) {
        return uri.getHost() != null
                ? uri.getPort()
                : lenient(uri).map(read -> read.group(2)).map(Integer::parseInt).orElse(-1);
    }

    private static Optional<Matcher> lenient(URI uri) {
        return Optional.ofNullable(uri.getRawAuthority()).map(LENIENT::matcher).filter(Matcher::matches);
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
