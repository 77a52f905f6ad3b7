package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.MessageSealer;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection with one authentication and one security context; one exchange at a time.
 *
 * <p>The handshake goes with empty bodies, then the body goes once. A connection that the server has closed meanwhile is replaced, and
 * authenticated anew, before a request is sent, never after. Used by one thread at a time; {@link #close()} may come from any thread and ends a
 * blocked exchange.
 */
public final class HttpChannel implements AutoCloseable {

    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final int MAX_LEGS = 16;

    // HTTP.sys closes a connection that was idle for two minutes, without a word; a request sent into it would be in
    // doubt
    private static final long IDLE_NANOS = Duration.ofSeconds(60).toNanos();

    /** Makes a fresh authenticator for each connection. */
    public interface AuthenticatorFactory {

        /** @param serverCertificate of the TLS connection, empty over plain http */
        Authenticator create(Optional<X509Certificate> serverCertificate);
    }

    private final HttpTarget target;
    private final AuthenticatorFactory authenticators;
    private final Wire wire;
    private @Nullable Authenticator authenticator;
    private @Nullable SealedBody sealing;
    private long lastUsed = System.nanoTime();

    public HttpChannel(HttpTarget target, AuthenticatorFactory authenticators) {
        this.target = target;
        this.authenticators = authenticators;
        this.wire = new Wire(target);
    }

    /**
     * Connects and authenticates where that has not been done.
     *
     * @throws HttpRefusedException when the server ends the handshake
     */
    public void open(Duration timeout) throws IOException {
        connect();
        if (authenticator == null) {
            authenticate(timeout);
        }
    }

    /** Connects, TLS included, where that has not been done; sends nothing. */
    public void connect() throws IOException {
        boolean stale = authenticator != null && authenticator.isStale();
        if (stale || !wire.isUsable() || System.nanoTime() - lastUsed > IDLE_NANOS) {
            endAuthentication();
            wire.connect();
        }
    }

    /** The server's certificate, empty over plain http or before {@link #open}. */
    public Optional<X509Certificate> serverCertificate() {
        return wire.serverCertificate();
    }

    /**
     * Sends one SOAP envelope and reads the answer.
     *
     * @param timeout how long the answer may take
     * @throws ExchangeInterruptedException when the request was sent and no answer came
     * @throws HttpRefusedException when the server refuses the connection's authentication
     */
    public HttpAnswer exchange(byte[] envelope, Duration timeout) throws IOException {
        open(timeout);
        Authenticator established = java.util.Objects.requireNonNull(authenticator);
        Optional<MessageSealer> sealer = target.isTls() ? Optional.empty() : established.sealer();
        if (sealer.isEmpty() && !target.isTls() && !target.plainBodies()) {
            throw new IllegalStateException(
                    "a message over plain http has to be sealed, and " + established.scheme() + " cannot");
        }
        try {
            return sealer.isPresent()
                    ? sealed(envelope, established, sealer.get(), timeout)
                    : plain(envelope, established, timeout);
        } catch (IOException e) {
            wire.close();
            throw e instanceof ExchangeInterruptedException ? e : new ExchangeInterruptedException(e);
        } finally {
            lastUsed = System.nanoTime();
        }
    }

    private HttpAnswer sealed(byte[] envelope, Authenticator established, MessageSealer sealer, Duration timeout)
            throws IOException {
        SealedBody body = sealing(established, sealer);
        byte[] sealedBytes = body.seal(envelope, sealer);
        try (ClassicHttpResponse response = wire.post(null, body.contentType(envelope.length), sealedBytes, timeout)) {
            byte[] answer = wire.body(response);
            String contentType = contentType(response);
            if (answer.length == 0) {
                return refusedOr(new HttpAnswer(response.getCode(), contentType, answer, schemes(response), false));
            }
            if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
                wire.close();
                throw new ProtocolViolationException(
                        "A plain answer (HTTP " + response.getCode() + ") came on a sealed connection",
                        "[MS-WSMV] 2.2.9.1");
            }
            return new HttpAnswer(response.getCode(), contentType, body.unseal(answer, sealer), List.of(), true);
        } catch (ProtocolViolationException e) {
            wire.close();
            throw e;
        }
    }

    private HttpAnswer plain(byte[] envelope, Authenticator established, Duration timeout) throws IOException {
        String header =
                "Basic".equals(established.scheme()) ? header(established, established.next(new byte[0])) : null;
        try (ClassicHttpResponse response = wire.post(header, SOAP, envelope, timeout)) {
            byte[] answer = wire.body(response);
            return refusedOr(
                    new HttpAnswer(response.getCode(), contentType(response), answer, schemes(response), false));
        }
    }

    private HttpAnswer refusedOr(HttpAnswer answer) {
        if (answer.status() == 401) {
            endAuthentication();
            wire.close();
            throw new HttpRefusedException(401, answer.schemes(), true);
        }
        return answer;
    }

    private void authenticate(Duration timeout) throws IOException {
        Authenticator started = authenticators.create(wire.serverCertificate());
        try {
            if (!"Basic".equals(started.scheme())) {
                handshake(started, timeout);
            }
            authenticator = started;
        } catch (IOException | RuntimeException e) {
            started.close();
            wire.close();
            throw e;
        }
    }

    private void handshake(Authenticator started, Duration timeout) throws IOException {
        byte[] challenge = {};
        for (int leg = 0; leg < MAX_LEGS; leg++) {
            boolean proof = started.hasShownCredentials();
            byte[] token = started.next(challenge);
            if (token.length == 0) {
                return;
            }
            try (ClassicHttpResponse response = wire.post(header(started, token), null, new byte[0], timeout)) {
                wire.body(response);
                challenge = challenge(response, started.scheme());
                boolean accepted = response.getCode() / 100 == 2;
                // who takes the first token without a word has not read it: a web server, say
                boolean unread = accepted && challenge.length == 0 && !started.isComplete() && !proof;
                boolean goesOn = challenge.length > 0 || started.takesEmptyChallenge();
                if (unread || !accepted && (response.getCode() != 401 || !goesOn)) {
                    throw refused(response, started, leg);
                }
                if (accepted && challenge.length == 0) {
                    started.accepted();
                    return;
                }
            }
        }
        throw new ProtocolViolationException("The authentication does not end", "RFC 4559 5");
    }

    /** A first token that a server without the scheme has not read showed it nothing. */
    private static HttpRefusedException refused(ClassicHttpResponse response, Authenticator started, int leg) {
        List<String> schemes = schemes(response);
        boolean read = leg > 0 || schemes.stream().anyMatch(started.scheme()::equalsIgnoreCase);
        return new HttpRefusedException(response.getCode(), schemes, read && started.hasShownCredentials());
    }

    private SealedBody sealing(Authenticator established, MessageSealer sealer) {
        if (sealing == null) {
            sealing = new SealedBody(
                    "application/HTTP-" + established.sealingName() + "-session-encrypted",
                    sealer.longestPart(),
                    target.maxAnswerBytes());
        }
        return sealing;
    }

    private static String header(Authenticator authenticator, byte[] token) {
        return authenticator.scheme() + " " + Base64.getEncoder().encodeToString(token);
    }

    private static byte[] challenge(ClassicHttpResponse response, String scheme) {
        for (Header header : response.getHeaders("WWW-Authenticate")) {
            String value = header.getValue();
            if (value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)) {
                try {
                    return Base64.getDecoder()
                            .decode(value.substring(scheme.length() + 1).trim());
                } catch (IllegalArgumentException e) {
                    throw new ProtocolViolationException(
                            "The server's " + scheme + " token is no base64", "RFC 4559 5", e);
                }
            }
        }
        return new byte[0];
    }

    static List<String> schemes(ClassicHttpResponse response) {
        return java.util.Arrays.stream(response.getHeaders("WWW-Authenticate"))
                .map(h -> h.getValue().trim().split("[ ,]", 2)[0])
                .distinct()
                .toList();
    }

    private static String contentType(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Content-Type");
        return header == null ? "" : header.getValue();
    }

    private void endAuthentication() {
        if (authenticator != null) {
            authenticator.close();
            authenticator = null;
        }
    }

    /** Ends the connection, also under a blocked exchange. */
    @Override
    public void close() {
        wire.shutDown();
    }
}
