package io.jpsremote.testkit.junit;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.RemotingEndpointBuilder;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.ssh.SshEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One test's endpoint and the sessions that were opened to it; all of them end with it. */
@SuppressWarnings("deprecation") // until JUnit 5.13 a store ends nothing else
final class TestEndpoint implements AutoCloseable, ExtensionContext.Store.CloseableResource {

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
                .orElseThrow(() -> absent("Side.HTTP) or (Side.HTTPS"));
    }

    /** @throws IllegalStateException when there is none */
    SshEndpoint sshSide() {
        if (!sides.contains(Side.SSH)) {
            throw absent("Side.SSH");
        }
        return endpoint.ssh();
    }

    private static IllegalStateException absent(String side) {
        return new IllegalStateException(
                "this test's endpoint is not reached that way: @RemotingEndpointTest(" + side + ")");
    }

    /** A file that knows this endpoint's host key and no other. */
    synchronized Path knownHosts() {
        try {
            if (knownHosts == null) {
                knownHosts = Files.createTempFile("jpsremote-testkit", ".known_hosts");
                Files.writeString(knownHosts, sshSide().knownHostsLine("127.0.0.1") + "\n");
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
        try {
            endFaults();
            while (!sessions.isEmpty()) {
                sessions.pop().close();
            }
        } finally {
            endEndpoint();
        }
    }

    private void endEndpoint() throws IOException {
        try {
            endpoint.close();
        } finally {
            if (knownHosts != null) {
                Files.deleteIfExists(knownHosts);
            }
        }
    }

    /** What a test made go wrong does not keep its sessions from ending. */
    private void endFaults() {
        for (Side side : sides) {
            switch (side) {
                case HTTP -> mend(endpoint.http());
                case HTTPS -> mend(endpoint.https());
                case SSH -> mend(endpoint.ssh());
            }
        }
    }

    private static void mend(WsmanEndpoint side) {
        side.faults(FaultPlan.NONE);
        side.accept();
    }

    private static void mend(SshEndpoint side) {
        side.faults().clear();
        side.accept();
    }
}
