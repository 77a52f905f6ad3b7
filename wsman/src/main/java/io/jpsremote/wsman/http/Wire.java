package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One httpclient5 connection leased by hand, because its own pool knows nothing of security contexts that belong to a connection. */
final class Wire {

    // a header may hold a Kerberos token with all groups of a user (64 KiB); there is no reason for many of them
    private static final Http1Config HTTP1 = Http1Config.custom()
            .setBufferSize(4096) // an idle session holds two; what is longer goes by them
            .setMaxLineLength(128 << 10)
            .setMaxHeaderCount(100)
            .build();

    private static final Timeout A_MOMENT = Timeout.ofMilliseconds(1);

    private final HttpTarget target;
    private final BasicHttpClientConnectionManager connections;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final HttpProcessor processor = new DefaultHttpProcessor(
            new RequestContent(true),
            new RequestTargetHost(),
            new RequestConnControl(),
            new RequestUserAgent("jpsremote"));
    private volatile @Nullable ConnectionEndpoint endpoint;
    private volatile boolean secured;
    private @Nullable ForwardedLogon logon;
    private volatile boolean closed;
    private Runnable meanwhile = Wire::nothing;

    Wire(HttpTarget target) {
        this.target = target;
        connections = BasicHttpClientConnectionManager.create(
                tls(target), socket -> new QuietConnection(HTTP1, this::requestIsOut));
        Timeout patience = Timeout.of(target.connectTimeout());
        connections.setConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(patience).build());
        connections.setTlsConfig(TlsConfig.custom()
                .setHandshakeTimeout(Timeout.of(HttpTarget.tlsTimeout(target.connectTimeout())))
                .build());
    }

    private static HttpRoute route(HttpTarget target) {
        HttpHost host = new HttpHost(target.uri().getScheme(), target.host(), target.port());
        HttpHost first = target.proxy()
                .map(p -> new HttpHost("http", p.host(), p.port()))
                // the straight way to https is written as a tunnel, too: TCP and TLS are steps of their own
                .orElseGet(() -> new HttpHost("http", target.host(), target.port()));
        if (target.isTls()) {
            return new HttpRoute(host, null, first, true, TunnelType.TUNNELLED, LayerType.LAYERED);
        }
        return target.proxy().isEmpty()
                ? new HttpRoute(host, null, false)
                : new HttpRoute(host, null, first, false, TunnelType.PLAIN, LayerType.PLAIN);
    }

    private static Registry<TlsSocketStrategy> tls(HttpTarget target) {
        RegistryBuilder<TlsSocketStrategy> registry = RegistryBuilder.create();
        TlsTrust trust = target.trust();
        if (trust != null) {
            registry.register("https", strategy(trust));
        }
        return registry.build();
    }

    private static TlsSocketStrategy strategy(TlsTrust trust) {
        // CLIENT: the name is checked by httpclient5 or not at all; BUILTIN would leave it to the trust manager
        return new DefaultClientTlsStrategy(
                trust.context(),
                trust.versions(),
                null,
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.CLIENT,
                trust.checksName() ? new NamedHost() : NoopHostnameVerifier.INSTANCE);
    }

    /** Whether there is a connection that the server has not closed as far as can be seen. */
    boolean isUsable() {
        ConnectionEndpoint current = endpoint;
        return current != null && current.isConnected();
    }

    /** Whether TLS, where it is wanted, has been agreed on. */
    boolean isSecured() {
        return isUsable() && secured;
    }

    /**
     * Makes a connection that requests can be sent on.
     *
     * @throws TlsFailedException when there is no TLS connection to be had
     * @throws HttpRefusedException when a proxy makes no tunnel
     */
    void connect() throws IOException {
        reach();
        secure();
    }

    /**
     * Makes the TCP connection, and a proxy's tunnel where TLS is to go through one.
     *
     * @throws HttpRefusedException when the proxy makes none
     */
    void reach() throws IOException {
        endIfClosed();
        dial();
        if (target.proxy().isPresent() && target.isTls()) {
            tunnel();
        }
        endIfClosed();
        secured = !target.isTls();
    }

    /** A connection to a proxy that made no tunnel must not be taken for one to the server. */
    private void tunnel() throws IOException {
        boolean open = false;
        try {
            new Tunnel(this, target).open();
            open = true;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    /** Makes a TCP connection in place of the one there was, and nothing more. */
    void dial() throws IOException {
        try {
            release();
            ConnectionEndpoint leased =
                    connections.lease("wsman", route(target), null).get(Timeout.of(target.connectTimeout()));
            endpoint = leased;
            connections.connect(leased, TimeValue.of(target.connectTimeout()), HttpClientContext.create());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no connection", e);
        }
    }

    /**
     * Agrees on TLS, where it is wanted.
     *
     * @throws TlsFailedException when there is none to be had
     * @throws TlsSilenceException when the server does not answer
     */
    void secure() throws IOException {
        ConnectionEndpoint current = endpoint;
        if (secured || !target.isTls()) {
            return;
        } else if (current == null) {
            throw new IOException("there is no connection to secure");
        }
        try {
            connections.upgrade(current, HttpClientContext.create());
            secured = true;
        } catch (SSLException e) {
            throw TlsFailures.of(e);
        } catch (SocketTimeoutException e) {
            throw new TlsSilenceException(e);
        } catch (SocketException | ConnectionClosedException e) {
            // a server that hangs up with bytes of ours unread resets the connection, and its alert is lost
            throw TlsFailures.of(new SSLException("the connection was reset in the handshake", e));
        } catch (ConnectionShutdownException e) {
            throw closedMeanwhile(e);
        } finally {
            if (!secured) {
                close();
            }
        }
    }

    /** A connection that came into being while the channel was closed would be found by nobody. */
    private void endIfClosed() throws IOException {
        if (closed) {
            close();
            throw new IOException("the channel is closed");
        }
    }

    private void release() {
        ConnectionEndpoint current = endpoint;
        secured = false;
        if (current != null) {
            endpoint = null;
            current.close(CloseMode.IMMEDIATE);
            connections.release(current, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    private @Nullable SSLSession tlsSession() {
        ConnectionEndpoint current = endpoint;
        // a connection that was closed after its answer has none
        EndpointInfo info = current == null ? null : current.getInfo();
        return info == null ? null : info.getSslSession();
    }

    String tlsProtocol() {
        SSLSession session = tlsSession();
        return session == null ? "" : session.getProtocol();
    }

    Optional<X509Certificate> serverCertificate() {
        SSLSession session = tlsSession();
        if (session == null) {
            return Optional.empty();
        }
        try {
            Certificate first = session.getPeerCertificates()[0];
            return first instanceof X509Certificate x509 ? Optional.of(x509) : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /**
     * Sends one request and reads the answer; the connection is closed after an answer that says so. Where a proxy forwards the request, the logon to
     * it goes along.
     *
     * @throws ConnectionNotKeptException when the proxy hangs up between the legs of the logon; it has forwarded nothing
     * @throws HttpRefusedException when a proxy that forwards refuses its logon
     */
    RawAnswer send(ClassicHttpRequest request, Duration timeout) throws IOException {
        return send(request, timeout, Wire::nothing);
    }

    /** @param during runs while the answer is awaited, once */
    RawAnswer send(ClassicHttpRequest request, Duration timeout, Runnable during) throws IOException {
        meanwhile = during;
        try {
            return sendThrough(request, timeout);
        } finally {
            meanwhile = Wire::nothing;
        }
    }

    private static void nothing() {
        // most requests leave nothing to do while their answers are awaited
    }

    private void requestIsOut() {
        Runnable during = meanwhile;
        meanwhile = Wire::nothing;
        during.run();
    }

    private RawAnswer sendThrough(ClassicHttpRequest request, Duration timeout) throws IOException {
        if (!target.isForwarded() || target.proxy().flatMap(HttpProxy::logon).isEmpty()) {
            return exchange(request, timeout);
        }
        ForwardedLogon known = logon(request);
        known.addTo(request);
        RawAnswer answer = exchange(request, timeout);
        if (known.answers(answer, request)) {
            if (!isUsable()) {
                throw new ConnectionNotKeptException(answer.header("Via"));
            }
            answer = exchange(request, timeout);
        }
        known.check(answer, target);
        return answer;
    }

    /** One for all requests of this channel, which have one method and one address. */
    private ForwardedLogon logon(ClassicHttpRequest request) {
        ForwardedLogon known = logon;
        if (known == null) {
            HttpProxy.Logon proxys = target.proxy().flatMap(HttpProxy::logon).orElseThrow();
            known = ForwardedLogon.of(proxys, request);
            logon = known;
        }
        return known;
    }

    private RawAnswer exchange(ClassicHttpRequest request, Duration timeout) throws IOException {
        ConnectionEndpoint current = endpoint;
        if (current == null) {
            throw new IOException("the connection is closed");
        }
        HttpClientContext context = HttpClientContext.create();
        long end = System.nanoTime() + timeout.toNanos();
        try {
            current.setSocketTimeout(Timeout.of(timeout));
            executor.preProcess(request, processor, context);
            ClassicHttpResponse response =
                    current.execute("wsman", request, (r, on, c) -> executeBy(end, r, on, c), context);
            RawAnswer answer = read(response, end);
            // what HTTP/1.0 says of a tunnel's answer means the proxy, not the tunnel
            if (!isTunnel(request, answer.status())
                    && !DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                close();
            }
            return answer;
        } catch (SSLException e) {
            throw TlsFailures.of(e);
        } catch (HttpException | MessageConstraintException e) {
            throw new ProtocolViolationException("The answer is no HTTP", "RFC 9112", e);
        } catch (ConnectionShutdownException e) {
            throw closedMeanwhile(e);
        }
    }

    private ClassicHttpResponse executeBy(
            long end, ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        if (connection instanceof QuietConnection ours) {
            ours.expectBy(end);
        }
        ClassicHttpResponse response = executor.execute(request, connection, context);
        if (isTunnel(request, response.getCode()) && connection.isDataAvailable(A_MOMENT)) {
            // it would be read as the server's first answer, as if it had come through TLS
            throw new ProtocolViolationException("The proxy sent bytes of its own into the tunnel", "RFC 9110 9.3.6");
        }
        return response;
    }

    private static boolean isTunnel(ClassicHttpRequest request, int status) {
        return status / 100 == 2 && "CONNECT".equals(request.getMethod());
    }

    private static IOException closedMeanwhile(ConnectionShutdownException e) {
        return new IOException("the connection was closed", e);
    }

    private RawAnswer read(ClassicHttpResponse response, long end) throws IOException {
        boolean whole = false;
        try {
            RawAnswer answer = RawAnswer.read(response, end, target.maxAnswerBytes());
            whole = true;
            return answer;
        } finally {
            // closing an answer reads its body to the end, which a hostile one does not have: the connection goes first
            if (whole) {
                response.close();
            } else {
                close();
            }
        }
    }

    /** Ends the connection now; a read that waits ends with an exception. */
    void close() {
        ConnectionEndpoint current = endpoint;
        if (current != null) {
            current.close(CloseMode.IMMEDIATE);
        }
    }

    void shutDown() {
        closed = true;
        close();
        ForwardedLogon known = logon;
        if (known != null) {
            known.close();
        }
        connections.close(CloseMode.IMMEDIATE);
    }
}
