package io.jpsremote.wsman.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * A whole handshake in TLS 1.2, after which nothing is said. There a server that demands a client's certificate ends the handshake itself (RFC 5246
 * 7.4.6), while in TLS 1.3 it ends after the client's side is done (RFC 8446 4.4.2.4).
 */
public final class OlderHandshake {

    private OlderHandshake() {}

    /**
     * Whether the server ended it well.
     *
     * @throws IOException when there is no connection, or no answer in time
     */
    public static boolean completes(InetSocketAddress address, TlsTrust trust, Duration patience) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            SSLSocket tls = (SSLSocket) trust.context()
                    .getSocketFactory()
                    .createSocket(socket, address.getHostString(), address.getPort(), true);
            tls.setEnabledProtocols(new String[] {"TLSv1.2"});
            return handshake(tls);
        }
    }

    private static boolean handshake(SSLSocket tls) throws SocketTimeoutException {
        try (tls) {
            tls.startHandshake();
            return true;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }
}
