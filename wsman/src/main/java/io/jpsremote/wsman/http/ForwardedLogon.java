package io.jpsremote.wsman.http;

import io.jpsremote.wsman.auth.Authenticator;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Logs on to a proxy that forwards, in each request of one channel. A request that the proxy refuses has gone nowhere, so it may be sent again with
 * an answer to what the proxy asks.
 */
final class ForwardedLogon implements AutoCloseable {

    private final Authenticator authenticator;

    private ForwardedLogon(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    static ForwardedLogon of(HttpProxy.Logon logon, HttpRequest request) {
        return new ForwardedLogon(logon.start(request.getMethod(), request.getRequestUri()));
    }

    /** What is known without being asked. */
    void addTo(HttpRequest request) {
        set(request, authenticator.next(new byte[0]));
    }

    /** Whether the request has an answer now to what the proxy asks, and not one that was refused. */
    boolean answers(RawAnswer asked, HttpRequest request) {
        return set(request, Tunnel.next(authenticator, asked));
    }

    /** @throws HttpRefusedException when the proxy refuses all the same */
    void check(RawAnswer answer, HttpTarget target) {
        if (answer.status() == Tunnel.REFUSED) {
            String proxy = target.proxy().orElseThrow().address();
            throw new HttpRefusedException(
                    proxy, answer.status(), answer.schemes(Tunnel.CHALLENGE), authenticator.hasShownCredentials());
        }
    }

    private boolean set(HttpRequest request, byte[] token) {
        if (token.length > 0) {
            request.setHeader(Tunnel.ANSWER, Handshake.header(authenticator, token));
        }
        return token.length > 0;
    }

    @Override
    public void close() {
        authenticator.close();
    }
}
