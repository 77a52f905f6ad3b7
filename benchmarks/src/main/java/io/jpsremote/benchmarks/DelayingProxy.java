package io.jpsremote.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Passes connections on to a server, each byte later by a fixed time, in both directions; it limits no bandwidth. */
final class DelayingProxy implements Closeable {

    private final ServerSocket listener;
    private final int target;
    private final long nanos;

    private record Piece(long due, byte[] bytes) {}

    DelayingProxy(int target, int millis) throws IOException {
        this.target = target;
        this.nanos = millis * 1_000_000L;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "delay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                join(client, server);
                join(server, client);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void join(Socket from, Socket to) {
        BlockingQueue<Piece> onTheWay = new LinkedBlockingQueue<>();
        start(() -> read(from, onTheWay));
        start(() -> write(onTheWay, to));
    }

    private void read(Socket from, BlockingQueue<Piece> onTheWay) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                onTheWay.add(new Piece(System.nanoTime() + nanos, Arrays.copyOf(buffer, count)));
            }
        } catch (IOException e) {
            // that side is gone
        }
        onTheWay.add(new Piece(System.nanoTime() + nanos, new byte[0]));
    }

    private static void write(BlockingQueue<Piece> onTheWay, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Piece next = onTheWay.take(); next.bytes().length > 0; next = onTheWay.take()) {
                long left = next.due() - System.nanoTime();
                if (left > 0) {
                    Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
                }
                out.write(next.bytes());
            }
        } catch (IOException e) {
            // the other side is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
