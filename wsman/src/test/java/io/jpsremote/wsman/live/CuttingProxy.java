package io.jpsremote.wsman.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/** Carries bytes to a server and back, and cuts connections where the test says so. */
final class CuttingProxy implements AutoCloseable {

    /** Which way bytes go. */
    enum Way {
        REQUEST,
        ANSWER
    }

    private final ServerSocket listener;
    private final int target;
    private final Cut cut;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();

    /** Decides where to cut. */
    interface Cut {

        /** @param connection counted from 1 */
        boolean at(int connection, Way way, byte[] piece);
    }

    /** @param cut whether to cut at this piece, which is then thrown away; it may also change the piece */
    CuttingProxy(int target, BiPredicate<Way, byte[]> cut) {
        this(target, (connection, way, piece) -> cut.test(way, piece));
    }

    CuttingProxy(int target, Cut cut) {
        this.target = target;
        this.cut = cut;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Cuts each piece of more than {@code above} bytes with the given chance, the same for the same seed and order of pieces. */
    static BiPredicate<Way, byte[]> byChance(long seed, double chance, int above) {
        Random random = new Random(seed);
        return (way, bytes) -> {
            synchronized (random) {
                return bytes.length > above && random.nextDouble() < chance;
            }
        };
    }

    int port() {
        return listener.getLocalPort();
    }

    int cuts() {
        return cuts.get();
    }

    int connections() {
        return (int) sockets.stream().filter(s -> !s.isClosed()).count();
    }

    private void accept() {
        try {
            for (int accepted = 1; ; accepted++) {
                join(accepted, listener.accept());
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void join(int connection, Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            client.close(); // nothing listens behind: the client is not left waiting
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        AtomicBoolean severed = new AtomicBoolean();
        start(() -> carry(connection, Way.REQUEST, client, server, severed));
        start(() -> carry(connection, Way.ANSWER, server, client, severed));
    }

    /** @param severed set at a cut, so that what a server says of half a request does not slip through while the sockets close */
    private void carry(int connection, Way way, Socket from, Socket to, AtomicBoolean severed) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                byte[] piece = Arrays.copyOf(buffer, n);
                if (cut.at(connection, way, piece)) {
                    severed.set(true);
                    cuts.incrementAndGet();
                    return;
                }
                if (severed.get()) {
                    return;
                }
                out.write(piece);
            }
        } catch (IOException e) {
            // the other side is gone
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
