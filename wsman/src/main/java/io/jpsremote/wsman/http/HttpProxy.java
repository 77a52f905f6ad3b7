package io.jpsremote.wsman.http;

import io.jpsremote.wsman.auth.Authenticator;
import java.util.Optional;

/**
 * A proxy on the way. https goes through it in a tunnel (CONNECT, RFC 9110 9.3.6); plain http is forwarded by it, and then it can be logged on to
 * with what goes into every request only (Basic, Digest).
 *
 * @param host name or address, an IPv6 address without brackets
 * @param logon makes the authenticator of each new connection, empty where none is given; credentials of its own, never the target's
 */
public record HttpProxy(String host, int port, Optional<Logon> logon) implements AutoCloseable {

    /** Credentials for the proxy. */
    public interface Logon extends AutoCloseable {

        /**
         * Makes the authenticator of one connection.
         *
         * @param method of the requests it is for
         * @param target as it stands in their request line
         */
        Authenticator start(String method, String target);

        /** Wipes them. */
        @Override
        void close();
    }

    @Override
    public void close() {
        logon.ifPresent(Logon::close);
    }

    String address() {
        return host + ":" + port;
    }
}
