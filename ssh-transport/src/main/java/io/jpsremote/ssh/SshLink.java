package io.jpsremote.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.TransportImpl;
import org.jspecify.annotations.Nullable;

/** One SSH connection over a pair of streams, from the identification to the open connection service. */
final class SshLink implements AutoCloseable {

    // Waits inside sshj have no deadline of their own: the steps have, and after them keep-alive messages notice a dead
    // peer.
    private static final int NO_DEADLINE = Integer.MAX_VALUE;
    private static final int READ_BUFFER = 64 * 1024;
    private static final long FAREWELL_MILLIS = 500;

    private final SshEndpoint endpoint;
    private final IdentificationTap input;
    private final OutputStream output;
    private final Closeable beneath;
    private final TransportImpl transport;
    private final ConnectionImpl connection;
    private final HostKeyGate gate = new HostKeyGate();
    private final CompletableFuture<Void> exchanged = new CompletableFuture<>();
    private volatile @Nullable Thread exchange;

    /**
     * @param beneath what ends the streams: a socket, or a channel of the connection before
     */
    SshLink(
            SshEndpoint endpoint,
            InputStream input,
            OutputStream output,
            Closeable beneath,
            SshjAlgorithms algorithms,
            List<Factory.Named<KeyAlgorithm>> hostKeys) {
        this.endpoint = endpoint;
        this.input = new IdentificationTap(new BufferedInputStream(input, READ_BUFFER));
        this.output = output;
        this.beneath = beneath;
        this.transport = new TransportImpl(SshjSetup.config(algorithms, hostKeys));
        this.transport.setTimeoutMs(NO_DEADLINE);
        this.transport.addHostKeyVerifier(gate);
        this.connection = new ConnectionImpl(transport, transport.getConfig().getKeepAliveProvider());
        this.connection.setTimeoutMs(NO_DEADLINE);
    }

    /** Exchanges identifications and starts the key exchange; gives the key that the server proved to have, not yet accepted. */
    byte[] exchangeKeys() throws IOException, InterruptedException {
        transport.init(endpoint.host(), endpoint.port(), input, output);
        Thread waiting = new Thread(this::runExchange, "jpsremote-kex-" + endpoint);
        waiting.setDaemon(true);
        exchange = waiting;
        waiting.start();
        return await(gate.offered());
    }

    private void runExchange() {
        try {
            transport.doKex();
            exchanged.complete(null);
        } catch (TransportException | RuntimeException | Error e) {
            exchanged.completeExceptionally(e);
            gate.offered().completeExceptionally(e);
        }
    }

    /** Accepts the key and waits for the end of the key exchange. */
    void acceptHostKey() throws IOException, InterruptedException {
        gate.accept();
        await(exchanged);
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            throw new IOException(cause);
        }
    }

    /** Starts the service for logging on. */
    AuthDialogue startAuthentication() throws IOException {
        AuthDialogue dialogue = new AuthDialogue(transport, connection, endpoint.user());
        dialogue.request();
        return dialogue;
    }

    /** Notices from now on when the peer is dead. */
    void keepAlive(int seconds, int count) {
        if (seconds > 0 && count > 0) {
            KeepAliveRunner runner = (KeepAliveRunner) connection.getKeepAlive();
            runner.setName("jpsremote-alive-" + endpoint);
            runner.setKeepAliveInterval(seconds);
            runner.setMaxAliveCount(count);
            runner.start();
        }
    }

    ConnectionImpl connection() {
        return connection;
    }

    /** What the server said before and in its identification. */
    IdentificationTap identification() {
        return input;
    }

    @Override
    public void close() {
        gate.refuse();
        Thread waiting = exchange;
        if (waiting != null) {
            waiting.interrupt(); // sshj does not tell of a disconnect by this side
        }
        connection.getKeepAlive().interrupt();
        // A farewell can wait for a peer that does not read: it gets a moment on a thread of its own.
        Thread farewell = new Thread(transport::disconnect, "jpsremote-close-" + endpoint);
        farewell.setDaemon(true);
        farewell.start();
        try {
            farewell.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            beneath.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
