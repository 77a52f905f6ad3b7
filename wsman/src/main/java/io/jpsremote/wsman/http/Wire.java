package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
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

    private static final Http1Config HTTP1 =
            Http1Config.custom().setBufferSize(8192).build();

    private static final String[] TLS = {"TLSv1.3", "TLSv1.2"};

    private final HttpTarget target;
    private final HttpRoute route;
    private final BasicHttpClientConnectionManager connections;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final HttpProcessor processor = new DefaultHttpProcessor(
            new RequestContent(true),
            new RequestTargetHost(),
            new RequestConnControl(),
            new RequestUserAgent("jpsremote"));
    private volatile @Nullable ConnectionEndpoint endpoint;
    private volatile boolean closed;

    Wire(HttpTarget target) {
        this.target = target;
        URI uri = target.uri();
        route = new HttpRoute(new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()), null, target.isTls());
        connections = BasicHttpClientConnectionManager.create(tls(target), socket -> new QuietConnection(HTTP1));
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(target.connectTimeout()))
                .build());
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
                TLS,
                null,
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.CLIENT,
                trust.checksName() ? new DefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE);
    }

    /** Whether there is a connection that the server has not closed as far as can be seen. */
    boolean isUsable() {
        ConnectionEndpoint current = endpoint;
        return current != null && current.isConnected();
    }

    void connect() throws IOException {
        if (closed) {
            throw new IOException("the channel is closed");
        }
        try {
            release();
            ConnectionEndpoint leased =
                    connections.lease("wsman", route, null).get(Timeout.of(target.connectTimeout()));
            endpoint = leased;
            connections.connect(leased, TimeValue.of(target.connectTimeout()), HttpClientContext.create());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no connection", e);
        }
    }

    private void release() {
        ConnectionEndpoint current = endpoint;
        if (current != null) {
            endpoint = null;
            current.close(CloseMode.IMMEDIATE);
            connections.release(current, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    Optional<X509Certificate> serverCertificate() {
        ConnectionEndpoint current = endpoint;
        SSLSession session = current == null ? null : current.getInfo().getSslSession();
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

    ClassicHttpResponse post(
            @Nullable String authorization, @Nullable String contentType, byte[] body, Duration timeout)
            throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return post(headers, body, timeout);
    }

    ClassicHttpResponse post(Map<String, String> headers, byte[] body, Duration timeout) throws IOException {
        ConnectionEndpoint current = endpoint;
        if (current == null) {
            throw new IOException("the connection is closed");
        }
        BasicClassicHttpRequest request = request(headers, body);
        current.setSocketTimeout(Timeout.of(timeout));
        try {
            HttpClientContext context = HttpClientContext.create();
            executor.preProcess(request, processor, context);
            return current.execute("wsman", request, executor::execute, context);
        } catch (HttpException e) {
            throw new ProtocolViolationException("The answer is no HTTP", "RFC 9112", e);
        }
    }

    private BasicClassicHttpRequest request(Map<String, String> headers, byte[] body) {
        URI uri = target.uri();
        String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        BasicClassicHttpRequest request =
                new BasicClassicHttpRequest("POST", new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()), path);
        headers.forEach(request::setHeader);
        // the type stands in the header as the protocol wants it, to the letter
        request.setEntity(new ByteArrayEntity(body, null));
        return request;
    }

    /** The whole body, at most what the target allows. */
    byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        // a sealed body is longer than what it holds: signature, heads, and one per 16 KiB at CredSSP
        long most = Math.min(Integer.MAX_VALUE - 8L, target.maxAnswerBytes() + target.maxAnswerBytes() / 16 + 4096);
        if (entity.getContentLength() > most) {
            throw new ProtocolViolationException(
                    "An answer of " + entity.getContentLength() + " bytes is announced", "maximum answer size");
        }
        try (InputStream in = entity.getContent()) {
            byte[] bytes = in.readNBytes((int) most);
            if (bytes.length == most && in.read() >= 0) {
                throw new ProtocolViolationException(
                        "The answer is longer than " + most + " bytes", "maximum answer size");
            }
            return bytes;
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
        connections.close(CloseMode.IMMEDIATE);
    }
}
