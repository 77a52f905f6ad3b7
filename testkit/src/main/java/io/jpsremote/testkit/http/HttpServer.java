package io.jpsremote.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A small HTTP/1.1 server: a thread for each listener and each connection, nothing left after its end. */
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int PORT_ATTEMPTS = 20;

    private final HttpSettings settings;
    private final HttpService service;
    private final ExecutorService threads;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Object listening = new Object();
    private List<Listener> listeners;
    private final int port;
    private volatile boolean closed;

    private HttpServer(HttpSettings settings, HttpService service) {
        this.settings = settings;
        this.service = service;
        listeners = listen(settings.port());
        port = listeners.get(0).socket.getLocalPort();
        threads = ConnectionThreads.start(settings.name());
        listeners.forEach(Thread::start);
    }

    /** @throws UncheckedIOException when it cannot listen there */
    public static HttpServer start(HttpSettings settings, HttpService service) {
        return new HttpServer(settings, service);
    }

    public int port() {
        return port;
    }

    /** Where it listens. */
    public List<InetAddress> addresses() {
        synchronized (listening) {
            return listeners.stream().map(l -> l.socket.getInetAddress()).toList();
        }
    }

    /** How many connections are open now. */
    public int connections() {
        return connections.size();
    }

    /** How many connections there have been. */
    public int accepted() {
        return accepted.get();
    }

    private List<Listener> listen(int wanted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return listenAt(wanted);
            } catch (BindException e) {
                // another program has that port on one of the addresses
                if (wanted != 0 || attempt == PORT_ATTEMPTS) {
                    throw new UncheckedIOException(e.getMessage(), e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Listener> listenAt(int wanted) throws IOException {
        List<Listener> bound = new ArrayList<>();
        try {
            int number = wanted;
            for (InetAddress address : settings.addresses()) {
                ServerSocket socket = bind(address, number, bound.isEmpty());
                if (socket != null) {
                    bound.add(new Listener(socket));
                    number = socket.getLocalPort();
                }
            }
            return bound;
        } catch (IOException e) {
            bound.forEach(Listener::end);
            throw e;
        }
    }

    private @Nullable ServerSocket bind(InetAddress address, int number, boolean needed) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, number), BACKLOG);
            return socket;
        } catch (IOException e) {
            socket.close();
            boolean taken =
                    e instanceof BindException && String.valueOf(e.getMessage()).contains("in use");
            if (!needed && !taken && address.isLoopbackAddress()) {
                return null; // a machine without IPv6, say
            }
            throw cannotListen(address, number, e);
        }
    }

    private static IOException cannotListen(InetAddress address, int number, IOException cause) {
        BindException named = new BindException(
                "cannot listen at port " + number + " of " + address.getHostAddress() + ": " + cause.getMessage());
        named.initCause(cause);
        return named;
    }

    /** Ends all connections and listens no more, so that the next is refused. */
    public void refuse() {
        synchronized (listening) {
            listeners.forEach(Listener::end);
            listeners = List.of();
        }
        dropConnections();
    }

    /** Listens again, at the same port. */
    public void accept() {
        synchronized (listening) {
            if (listeners.isEmpty() && !closed) {
                listeners = listen(port);
                listeners.forEach(Thread::start);
            }
        }
    }

    /** Ends every connection that is open now. */
    public void dropConnections() {
        connections.forEach(HttpConnection::reset);
    }

    private void serve(Socket socket) throws IOException {
        if (connections.size() >= settings.maxConnections() || closed) {
            socket.close();
            return;
        }
        HttpConnection connection = new HttpConnection(accepted.incrementAndGet(), socket, settings, service);
        connections.add(connection);
        try {
            threads.execute(() -> {
                try {
                    connection.run();
                } finally {
                    connections.remove(connection);
                }
            });
        } catch (RejectedExecutionException e) {
            connections.remove(connection);
            connection.abort();
        }
        if (closed) {
            connection.abort();
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (listening) {
            listeners.forEach(Listener::end);
        }
        threads.shutdown();
        connections.forEach(HttpConnection::abort);
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread that accepts at one address. */
    private final class Listener extends Thread {

        private final ServerSocket socket;

        Listener(ServerSocket socket) {
            super(settings.name() + "-listener");
            this.socket = socket;
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!socket.isClosed()) {
                try {
                    serve(socket.accept());
                } catch (SocketException e) {
                    pauseUnlessEnded();
                } catch (IOException e) {
                    // one connection failed before it was one
                }
            }
        }

        /** The machine may be out of descriptors: then the next attempt fails at once, too. */
        private void pauseUnlessEnded() {
            if (!socket.isClosed()) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    end();
                }
            }
        }

        void end() {
            try {
                socket.close();
            } catch (IOException e) {
                // closed is closed
            }
            try {
                if (isAlive() && this != Thread.currentThread()) {
                    join(5_000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
