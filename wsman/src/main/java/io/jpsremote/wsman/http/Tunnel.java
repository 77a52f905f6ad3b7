package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.Authenticator;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Asks a proxy for a tunnel to the target (RFC 9110 9.3.6), logging on to the proxy on the way where it wants that. */
final class Tunnel {

    private static final int MAX_LEGS = 10;
    private static final String CHALLENGE = "Proxy-Authenticate";

    private final Wire wire;
    private final HttpTarget target;
    private final HttpProxy proxy;

    Tunnel(Wire wire, HttpTarget target) {
        this.wire = wire;
        this.target = target;
        this.proxy = target.proxy().orElseThrow();
    }

    /**
     * @throws HttpRefusedException when the proxy does not make it
     * @throws ConnectionNotKeptException when the proxy hangs up between the legs of the logon
     */
    void open() throws IOException {
        HttpProxy.Logon logon = proxy.logon().orElse(null);
        if (logon == null) {
            RawAnswer answer = connect(null);
            if (!answer.isSuccess()) {
                throw refused(answer, false);
            }
            return;
        }
        try (Authenticator started = logon.start()) {
            logOn(started);
        }
    }

    private void logOn(Authenticator started) throws IOException {
        byte[] challenge = {};
        for (int leg = 0; leg < MAX_LEGS; leg++) {
            byte[] token = started.next(challenge);
            RawAnswer answer =
                    connect(started.scheme() + " " + Base64.getEncoder().encodeToString(token));
            if (answer.isSuccess()) {
                return;
            }
            boolean goesOn = answer.status() == 407 && !started.goesWithEveryRequest();
            challenge = goesOn ? answer.token(CHALLENGE, started.scheme()) : new byte[0];
            if (challenge.length == 0) {
                throw refused(answer, started.hasShownCredentials());
            }
            if (!wire.isUsable()) {
                throw new ConnectionNotKeptException(answer.header("Via"));
            }
        }
        throw new ProtocolViolationException("The proxy's authentication does not end", "RFC 4559 5");
    }

    private HttpRefusedException refused(RawAnswer answer, boolean shown) {
        return new HttpRefusedException(proxy.address(), answer.status(), answer.schemes(CHALLENGE), shown);
    }

    private RawAnswer connect(@Nullable String authorization) throws IOException {
        URI uri = target.uri();
        HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("CONNECT", host, host.toHostString());
        if (authorization != null) {
            request.setHeader("Proxy-Authorization", authorization);
        }
        return wire.send(request, target.connectTimeout());
    }
}
