package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.AuthenticationRefusedException;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.KerberosException;
import java.io.IOException;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Asks a proxy for a tunnel to the target (RFC 9110 9.3.6), logging on to the proxy on the way where it wants that. */
final class Tunnel {

    private static final int MAX_LEGS = 10;
    static final int REFUSED = 407;
    static final String CHALLENGE = "Proxy-Authenticate";
    static final String ANSWER = "Proxy-Authorization";

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
        try (Authenticator started = logon.start("CONNECT", host().toHostString())) {
            logOn(started);
        } catch (KerberosException e) {
            throw new HttpRefusedException(proxy.address(), REFUSED, List.of(), e.credentialsRefused(), e);
        }
    }

    private void logOn(Authenticator started) throws IOException {
        byte[] token = started.next(new byte[0]);
        for (int leg = 0; leg < MAX_LEGS; leg++) {
            RawAnswer answer = connect(token.length == 0 ? null : Handshake.header(started, token));
            if (answer.isSuccess()) {
                return;
            }
            token = understood(started, answer);
            if (token.length == 0) {
                throw refused(answer, started.hasShownCredentials());
            }
            if (!wire.isUsable()) {
                again(started, answer);
            }
        }
        throw new ProtocolViolationException("The proxy's authentication does not end", "RFC 4559 5");
    }

    private void again(Authenticator started, RawAnswer answer) throws IOException {
        if (!started.outlivesConnection()) {
            throw new ConnectionNotKeptException(answer.header("Via"));
        }
        wire.dial();
    }

    /** What is wrong with the proxy's answer is the proxy's, and not the target's. */
    private byte[] understood(Authenticator started, RawAnswer answer) {
        try {
            return next(started, answer);
        } catch (AuthenticationRefusedException e) {
            boolean shown = started.hasShownCredentials();
            throw new HttpRefusedException(proxy.address(), answer.status(), answer.schemes(CHALLENGE), shown, e);
        }
    }

    /** Empty where the proxy asks for nothing that has an answer, or for what it has refused. */
    static byte[] next(Authenticator started, RawAnswer answer) {
        if (answer.status() != REFUSED || started.goesWithEveryRequest()) {
            return new byte[0];
        }
        return answer.tokens(CHALLENGE, started).stream()
                .map(started::next)
                .filter(token -> token.length > 0)
                .findFirst()
                .orElse(new byte[0]);
    }

    private HttpRefusedException refused(RawAnswer answer, boolean shown) {
        return new HttpRefusedException(proxy.address(), answer.status(), answer.schemes(CHALLENGE), shown);
    }

    private HttpHost host() {
        return new HttpHost(target.uri().getScheme(), target.host(), target.port());
    }

    private RawAnswer connect(@Nullable String authorization) throws IOException {
        HttpHost host = host();
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("CONNECT", host, host.toHostString());
        if (authorization != null) {
            request.setHeader(ANSWER, authorization);
        }
        return wire.send(request, target.connectTimeout());
    }
}
