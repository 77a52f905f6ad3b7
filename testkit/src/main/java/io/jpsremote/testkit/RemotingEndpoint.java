package io.jpsremote.testkit;

import io.jpsremote.testkit.ssh.SshEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PowerShell remoting endpoint for tests: WS-Man over http and https, and SSH, on loopback unless told otherwise.
 *
 * <p>There are no default users and no default keys: what is not given is made at the start, kept in memory and gone with {@link #close()}.
 */
public final class RemotingEndpoint implements AutoCloseable {

    private final Deque<AutoCloseable> started;
    private final @Nullable WsmanEndpoint http;
    private final @Nullable WsmanEndpoint https;
    private final @Nullable SshEndpoint ssh;

    private RemotingEndpoint(
            Deque<AutoCloseable> started,
            @Nullable WsmanEndpoint http,
            @Nullable WsmanEndpoint https,
            @Nullable SshEndpoint ssh) {
        this.started = started;
        this.http = http;
        this.https = https;
        this.ssh = ssh;
    }

    /** What it is to be; {@link RemotingEndpointBuilder#start} makes it. */
    public static RemotingEndpointBuilder builder() {
        return new RemotingEndpointBuilder();
    }

    static RemotingEndpoint start(RemotingEndpointBuilder settings) {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        started.push(settings.shells());
        try {
            return new RemotingEndpoint(
                    started,
                    kept(started, settings.startHttp()),
                    kept(started, settings.startHttps()),
                    kept(started, settings.startSsh()));
        } catch (RuntimeException | Error e) {
            closeAll(started);
            throw e;
        }
    }

    private static <T extends AutoCloseable> @Nullable T kept(Deque<AutoCloseable> started, Optional<T> endpoint) {
        endpoint.ifPresent(started::push);
        return endpoint.orElse(null);
    }

    /** The WS-Man side over http; its faults and log are those of this side alone. */
    public WsmanEndpoint http() {
        return there(http, "http()");
    }

    /** The WS-Man side over https. */
    public WsmanEndpoint https() {
        return there(https, "https()");
    }

    /** The SSH side. */
    public SshEndpoint ssh() {
        return there(ssh, "ssh()");
    }

    private static <T> T there(@Nullable T side, String setting) {
        if (side == null) {
            throw new IllegalStateException("this endpoint was started without " + setting);
        }
        return side;
    }

    /** Ends all connections, shells, processes and threads; safe to call twice. */
    @Override
    public void close() {
        closeAll(started);
    }

    /** All of them, whatever becomes of one; a second thread waits until the first is through. */
    private static void closeAll(Deque<AutoCloseable> started) {
        IllegalStateException failure = new IllegalStateException("an endpoint did not end");
        synchronized (started) {
            while (!started.isEmpty()) {
                try {
                    started.pop().close();
                } catch (Exception e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    /** Where it listens. */
    @Override
    public String toString() {
        return "RemotingEndpoint" + (http == null ? "" : " http:" + http.port())
                + (https == null ? "" : " https:" + https.port()) + (ssh == null ? "" : " ssh:" + ssh.port());
    }
}
