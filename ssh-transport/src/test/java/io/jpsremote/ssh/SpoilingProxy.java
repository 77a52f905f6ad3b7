package io.jpsremote.ssh;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Somebody on the way who changes one bit of the signature by which the server proves its host key, and nothing else. */
final class SpoilingProxy implements AutoCloseable {

    // [RFC 4253 section 12], [RFC 5656 section 7.1]
    private static final int KEXDH_REPLY = 31;

    private final ServerSocket listener;
    private final int target;

    SpoilingProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> pass(client, server));
                start(() -> spoil(server, client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private static void spoil(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            passLine(in, out);
            int type;
            do {
                byte[] packet = new byte[in.readInt()];
                in.readFully(packet);
                type = packet[1];
                int padding = packet[0] & 0xFF;
                if (type == KEXDH_REPLY) {
                    packet[packet.length - padding - 1] ^= 1; // the signature stands last
                }
                out.writeInt(packet.length);
                out.write(packet);
            } while (type != KEXDH_REPLY);
            in.transferTo(out);
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private static void passLine(InputStream in, OutputStream out) throws IOException {
        int b;
        do {
            b = in.read();
            out.write(b);
        } while (b != '\n' && b >= 0);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "spoiling-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
