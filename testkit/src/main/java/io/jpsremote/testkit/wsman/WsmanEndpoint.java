package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.http.HttpServer;
import io.jpsremote.testkit.http.HttpSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A running WS-Man endpoint. */
public final class WsmanEndpoint implements AutoCloseable {

    private static final int LOGGED = 20_000;
    private static final long EXPIRE_MILLIS = 250;

    private final WsmanEndpointBuilder settings;
    private final WsmanService service;
    private final RequestLog log = new RequestLog(LOGGED);
    private final ScheduledExecutorService clock;
    private final HttpServer server;
    private volatile FaultPlan faults = FaultPlan.NONE;

    WsmanEndpoint(WsmanEndpointBuilder settings, HttpSettings http) {
        this.settings = settings;
        service = new WsmanService(settings.configurations(), settings.quotas(), settings.machine());
        var messages = new MessageExchange(
                service, () -> faults, log, settings.quotas().maxEnvelopeKilobytes() * 1024);
        server = HttpServer.start(http, new ConnectionService(settings.security(), messages, () -> faults));
        clock = clock(http.name());
    }

    private ScheduledExecutorService clock(String name) {
        var executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name + "-clock");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused = executor.scheduleWithFixedDelay(
                service.shells()::expire, EXPIRE_MILLIS, EXPIRE_MILLIS, TimeUnit.MILLISECONDS);
        return executor;
    }

    public static WsmanEndpointBuilder builder() {
        return new WsmanEndpointBuilder();
    }

    public int port() {
        return server.port();
    }

    public boolean isTls() {
        return settings.tls().isPresent();
    }

    /**
     * With which it shows who it is, for clients to trust.
     *
     * @throws IllegalStateException when it speaks plain http
     */
    public TlsIdentity identity() {
        return settings.tls().orElseThrow(() -> new IllegalStateException("over plain http there is no certificate"));
    }

    /** Where clients find it: {@code http://127.0.0.1:port/wsman} or https. */
    public URI uri() {
        InetAddress first = settings.addresses().get(0);
        String host = first.isAnyLocalAddress() ? "127.0.0.1" : first.getHostAddress();
        String quoted = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((isTls() ? "https://" : "http://") + quoted + ":" + port() + "/wsman");
    }

    public List<InetAddress> addresses() {
        return server.addresses();
    }

    /** From now on this goes wrong. */
    public void faults(FaultPlan plan) {
        faults = Objects.requireNonNull(plan, "plan");
    }

    public RequestLog log() {
        return log;
    }

    /** How often a password was presented for that user, right or wrong. */
    public int logons(String user) {
        return settings.accounts().logons(user);
    }

    /** How many shells there are now. */
    public int shells() {
        return service.shells().size();
    }

    /** How many Receives wait for output now. */
    public int waiting() {
        return service.shells().waiting();
    }

    /** How many connections are open now. */
    public int connections() {
        return server.connections();
    }

    /** Ends every connection that is open now, without a word. */
    public void dropConnections() {
        server.dropConnections();
    }

    /** Listens no more: connections are refused until {@link #accept}. */
    public void refuse() {
        server.refuse();
    }

    /** Listens again at the same port. */
    public void accept() {
        server.accept();
    }

    /** Ends all shells, as a restart of the service does. */
    public void endShells() {
        service.shells().endAll();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        // first what waits for output, then what came meanwhile
        service.close();
        server.close();
        service.close();
        settings.accounts().close();
    }
}
