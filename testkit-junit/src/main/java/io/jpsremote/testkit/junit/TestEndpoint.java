package io.jpsremote.testkit.junit;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.RemotingEndpointBuilder;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.server.ShellBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One test's endpoint and the sessions that were opened to it; all of them end with it. */
final class TestEndpoint implements AutoCloseable {

    private final List<Side> sides;
    private final ScriptedBackend backend = new ScriptedBackend();
    private final EndpointLogon logon = new EndpointLogon();
    private final RemotingEndpoint endpoint;
    private final Deque<PsSession> sessions = new ArrayDeque<>();
    private @Nullable TlsIdentity identity;
    private @Nullable Path knownHosts;

    TestEndpoint(List<Side> sides) {
        this(sides, null);
    }

    /** @param other answers in place of the script, null for the script */
    TestEndpoint(List<Side> sides, @Nullable ShellBackend other) {
        this.sides = sides;
        RemotingEndpointBuilder builder = RemotingEndpoint.builder()
                .backend(other == null ? backend : other)
                .user(logon.user(), logon.password());
        sides.forEach(side -> offer(builder, side));
        endpoint = builder.start();
    }

    private void offer(RemotingEndpointBuilder builder, Side side) {
        switch (side) {
            case HTTP -> builder.http();
            case HTTPS -> builder.https(0, identity());
            case SSH -> builder.ssh();
        }
    }

    ScriptedBackend backend() {
        return backend;
    }

    EndpointLogon logon() {
        return logon;
    }

    synchronized TlsIdentity identity() {
        TlsIdentity own = identity;
        if (own == null) {
            own = TlsIdentity.selfSigned("localhost", "127.0.0.1");
            identity = own;
        }
        return own;
    }

    RemotingEndpoint endpoint() {
        return endpoint;
    }

    Side wsmanSide() {
        return sides.stream()
                .filter(side -> side != Side.SSH)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this endpoint has no WS-Man side"));
    }

    /** A file that knows this endpoint's host key and no other. */
    synchronized Path knownHosts() {
        try {
            if (knownHosts == null) {
                knownHosts = Files.createTempFile("jpsremote-testkit", ".known_hosts");
                Files.writeString(knownHosts, endpoint.ssh().knownHostsLine("127.0.0.1") + "\n");
            }
            return knownHosts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized PsSession session() {
        PsSession session = PsSession.open(
                sides.get(0) == Side.SSH
                        ? SshConnections.to(this).build()
                        : WsmanConnections.to(this).build());
        sessions.push(session);
        return session;
    }

    @Override
    public synchronized void close() throws IOException {
        while (!sessions.isEmpty()) {
            sessions.pop().close();
        }
        endpoint.close();
        if (knownHosts != null) {
            Files.deleteIfExists(knownHosts);
        }
    }
}
