package io.jpsremote.wsman.live;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A KDC over TCP that answers each request with KDC_ERR_WRONG_REALM, as one does whose realm is not the user's and that knows no other. */
final class WrongRealmKdc implements AutoCloseable {

    // RFC 4120 5.9.1: pvno 5, msg-type 30, stime 2026, susec 0, error-code 68, realm "R", sname krbtgt/R
    private static final byte[] ERROR = HexFormat.of()
            .parseHex("7e463044a003020105a10302011ea411180f32303236303130313030303030305aa5"
                    + "03020100a603020144a9031b0152aa163014a003020102a10d300b1b066b72627467741b0152");

    private final ServerSocket listener;
    private final AtomicInteger asked = new AtomicInteger();

    WrongRealmKdc() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "wrong-realm-kdc");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    int asked() {
        return asked.get();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.skipNBytes(in.readInt()); // RFC 4120 7.2.2: the length comes first
                asked.incrementAndGet();
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeInt(ERROR.length);
                out.write(ERROR);
            } catch (IOException e) {
                // the client has gone, or the test is over
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
