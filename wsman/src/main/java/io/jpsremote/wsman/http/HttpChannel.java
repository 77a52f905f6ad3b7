package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.MessageSealer;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

    // told in clear with a page, which is not read, by who has read no more of the request than its length
    private static final int TOO_LONG = 413;

    // HTTP.sys closes a connection that was idle for two minutes, without a word; a request sent into it would be in
    // doubt
    private static final long IDLE_NANOS = Duration.ofSeconds(60).toNanos();

    /** Makes a fresh authenticator for each connection. */
    public interface AuthenticatorFactory {

        /** @param serverCertificate of the TLS connection, empty over plain http */
        Authenticator create(Optional<X509Certificate> serverCertificate);
    }

    /** What is going to be sent next on a channel, asked for while the server is at what was sent before. */
    public interface Ahead {

        Ahead NOTHING = () -> null;

        /** The next envelope; null when there is none yet. */
        byte @Nullable [] next();
    }

    /** A message that was sealed before its turn: sealing counts, so nothing else may go out before it. */
    private record SealedAhead(byte[] envelope, byte[] sealed) {}

    private final HttpTarget target;
    private final AuthenticatorFactory authenticators;
    private final Wire wire;
    private final RequestLine requests;
    private LogonGate gate = new LogonGate();
    private @Nullable Authenticator authenticator;
    private @Nullable SealedBody sealing;
    private @Nullable SealedAhead ahead;
    private long lastUsed = System.nanoTime();

    public HttpChannel(HttpTarget target, AuthenticatorFactory authenticators) {
        this.target = target;
        this.authenticators = authenticators;
        this.wire = new Wire(target);
        this.requests = new RequestLine(target);
    }

    /** Authenticates by the leave of the pool's gate from now on. */
    HttpChannel behind(LogonGate shared) {
        gate = shared;
        return this;
    }

    /**
     * Connects and authenticates where that has not been done.
     *
     * @throws HttpRefusedException when the server ends the handshake
     * @throws HttpRedirectException when the server sends the client elsewhere
     */
    public void open(Duration timeout) throws IOException {
        if (isConnected() && authenticator != null) {
            return;
        }
        gate.enter(timeout);
        Throwable failure = null;
        try {
            connect();
            authenticate(timeout);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            gate.leave(failure);
        }
    }

    /** In the time of {@link System#nanoTime}; asked only while nobody uses the channel. */
    long lastUsed() {
        return lastUsed;
    }

    private boolean isConnected() {
        boolean stale = authenticator != null && authenticator.isStale();
        return !stale && wire.isUsable() && System.nanoTime() - lastUsed <= IDLE_NANOS;
    }

    private void connect() throws IOException {
        reach();
        secure();
    }

    /**
     * Makes the TCP connection, a proxy's tunnel included, where that has not been done; sends nothing to the server.
     *
     * @throws HttpRefusedException when a proxy refuses
     */
    public void reach() throws IOException {
        if (!isConnected()) {
            gate.check();
            ahead = null;
            endAuthentication();
            wire.reach();
            lastUsed = System.nanoTime();
        }
    }

    /**
     * Agrees on TLS on the connection that was reached, where that is wanted and has not been done.
     *
     * @throws TlsFailedException when there is no TLS connection to be had
     * @throws TlsSilenceException when the server does not answer
     */
    public void secure() throws IOException {
        wire.secure();
        lastUsed = System.nanoTime();
    }

    /** The server's certificate, empty over plain http or before {@link #open}. */
    public Optional<X509Certificate> serverCertificate() {
        return wire.serverCertificate();
    }

    /** The version of TLS agreed on, empty over plain http. */
    public String tlsProtocol() {
        return wire.tlsProtocol();
    }

    /**
     * Sends one SOAP envelope and reads the answer.
     *
     * @param timeout how long the answer may take
     * @throws ExchangeInterruptedException when the request was sent and no answer came
     * @throws HttpRefusedException when the server refuses the connection's authentication
     * @throws HttpRedirectException when the server sends the client elsewhere
     */
    public HttpAnswer exchange(byte[] envelope, Duration timeout) throws IOException {
        return exchange(envelope, timeout, Ahead.NOTHING);
    }

    /**
     * The same, and while the answer is awaited what comes next is asked for and sealed: {@link #hasSealedAhead} tells whether there was something.
     *
     * @param next gives what the next call's envelope is going to be, the same array
     */
    public HttpAnswer exchange(byte[] envelope, Duration timeout, Ahead next) throws IOException {
        SealedAhead prepared = ahead;
        if (prepared != null && prepared.envelope() != envelope) {
            dropAhead();
        }
        open(timeout);
        Authenticator established = Objects.requireNonNull(authenticator);
        Optional<MessageSealer> sealer = target.isTls() ? Optional.empty() : established.sealer();
        if (sealer.isEmpty() && !target.isTls() && !target.plainBodies()) {
            throw new IllegalStateException(
                    "a message over plain http has to be sealed, and " + established.scheme() + " cannot");
        }
        try {
            return sealer.isPresent()
                    ? sealed(envelope, established, sealer.get(), new Sending(timeout, next))
                    : plain(envelope, established, new Sending(timeout, next));
        } catch (IOException e) {
            wire.close();
            // in TLS 1.3 a client's certificate is refused after the client's side of the handshake (RFC 8446 4.4.2.4)
            boolean unread = e instanceof TlsFailedException tls && tls.reason() == TlsFailure.CLIENT_CERTIFICATE
                    || e
                            instanceof
                            ConnectionNotKeptException; // what a proxy answers by a question, it has not forwarded
            throw unread || e instanceof ExchangeInterruptedException ? e : new ExchangeInterruptedException(e);
        } catch (RuntimeException | Error e) {
            // nothing that comes after a violation or a refusal is for this client, and the rest of an answer that
            // there
            // was no memory for is none to the next request
            wire.close();
            throw e;
        } finally {
            ahead = wire.isUsable() ? ahead : null;
            lastUsed = System.nanoTime();
        }
    }

    private record Sending(Duration timeout, Ahead next) {}

    /** Whether the next envelope was sealed already: the channel is good for that one only. */
    public boolean hasSealedAhead() {
        return ahead != null;
    }

    /** Ends a connection on which something was sealed that is not going to be sent. */
    public void dropAhead() {
        if (ahead != null) {
            ahead = null;
            wire.close();
        }
    }

    private byte[] takeSealed(byte[] envelope, SealedBody body, MessageSealer sealer) {
        SealedAhead prepared = ahead;
        ahead = null;
        return prepared == null ? body.seal(envelope, sealer) : prepared.sealed();
    }

    private void sealAhead(Ahead next, SealedBody body, MessageSealer sealer) {
        byte[] envelope = next.next();
        if (envelope != null) {
            ahead = new SealedAhead(envelope, body.seal(envelope, sealer));
        }
    }

    private HttpAnswer sealed(byte[] envelope, Authenticator established, MessageSealer sealer, Sending sending)
            throws IOException {
        SealedBody body = sealing(established, sealer);
        byte[] sealedBytes = takeSealed(envelope, body, sealer);
        RawAnswer answer = wire.send(
                requests.post("", body.contentType(envelope.length), sealedBytes),
                sending.timeout(),
                () -> sealAhead(sending.next(), body, sealer));
        if (answer.body().length == 0 || answer.status() == TOO_LONG) {
            return unopened(answer.withoutBody());
        }
        String contentType = answer.header("Content-Type");
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw new ProtocolViolationException(
                    "A plain answer (HTTP " + answer.status() + ") came on a sealed connection", "[MS-WSMV] 2.2.9.1");
        }
        return new HttpAnswer(answer.status(), contentType, body.unseal(answer.body(), sealer), List.of(), true);
    }

    /** Who answers so has not opened the message, and counts another sequence than we do from here on. */
    private HttpAnswer unopened(RawAnswer answer) {
        if (!answer.isSuccess()) {
            wire.close();
        }
        return understood(answer);
    }

    private HttpAnswer plain(byte[] envelope, Authenticator established, Sending sending) throws IOException {
        String header =
                established.goesWithEveryRequest() ? Handshake.header(established, established.next(new byte[0])) : "";
        return understood(wire.send(
                requests.post(header, SOAP, envelope),
                sending.timeout(),
                () -> sending.next().next()));
    }

    private HttpAnswer understood(RawAnswer answer) {
        answer.checkWay(target);
        List<String> schemes = answer.schemes(Handshake.CHALLENGE);
        if (answer.status() == 401) {
            endAuthentication();
            throw new HttpRefusedException(401, schemes, true);
        }
        return new HttpAnswer(answer.status(), answer.header("Content-Type"), answer.body(), schemes, false);
    }

    private void authenticate(Duration timeout) throws IOException {
        Authenticator started = authenticators.create(wire.serverCertificate());
        try {
            if (!started.goesWithEveryRequest()) {
                new Handshake(wire, requests, started).run(timeout);
            }
            authenticator = started;
        } catch (IOException | RuntimeException | Error e) {
            started.close();
            wire.close();
            throw e;
        }
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
