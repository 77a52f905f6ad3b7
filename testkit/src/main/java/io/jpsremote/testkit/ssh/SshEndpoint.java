package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.server.Offer;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.ssh.SshFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.password.PasswordChangeRequiredException;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** An SSH server whose subsystems are PowerShell; it runs no command, forwards nothing and gives no shell. */
public final class SshEndpoint implements AutoCloseable {

    private final ListeningServer server;
    private final SshFaults faults = new SshFaults();
    private final HostKeys keys;
    private final SshLogon logon;
    private final KeyPair hostKey;

    private SshEndpoint(SshSettings settings) {
        this.logon = settings.logon();
        this.hostKey = settings.hostKey();
        this.keys = new HostKeys(faults, hostKey);
        this.server = ListeningServer.withDefaults();
        server.setIoServiceFactoryFactory(new FaultyConnections(faults));
        server.addSessionListener(keys);
        server.setHost(
                settings.addresses().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(",")));
        server.setPort(settings.port());
        server.setNioWorkers(2);
        server.setKeyPairProvider(keys);
        server.setUserAuthFactories(
                List.<UserAuthFactory>of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        server.setPasswordAuthenticator(this::password);
        server.setPublickeyAuthenticator(this::key);
        server.setChannelFactories(List.of(new SessionChannels(faults), new NoForwarding(faults)));
        server.setSubsystemFactories(
                settings.subsystems().entrySet().stream().map(this::subsystem).toList());
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.STOP_WAIT_TIME.set(server, Duration.ofSeconds(5));
    }

    /**
     * Starts a server; it listens when this returns.
     *
     * @throws IllegalStateException when it would be open to other machines in a way that is refused
     */
    public static SshEndpoint start(SshSettings settings) throws IOException {
        if (!settings.addresses().stream().allMatch(InetAddress::isLoopbackAddress)) {
            Offer.checkForOtherMachines(
                    settings.subsystems().values(), false, settings.logon().hasEmptyPassword());
        }
        // MINA would add Bouncy Castle to the providers of the whole JVM where it finds it
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
        SshEndpoint endpoint = new SshEndpoint(settings);
        try {
            endpoint.server.start();
        } catch (IOException e) {
            endpoint.close();
            throw new IOException("cannot listen at port " + settings.port() + ": " + e.getMessage(), e);
        }
        return endpoint;
    }

    public int port() {
        return server.getPort();
    }

    /** Faults for whatever happens next. */
    public SshFaults faults() {
        return faults;
    }

    public PublicKey hostKey() {
        return hostKey.getPublic();
    }

    /** The line of a known_hosts file for this server under a name or address. */
    public String knownHostsLine(String host) {
        return "[" + host + "]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** From now on another key proves the server, as after a reinstallation. */
    public void changeHostKey(KeyPair other) {
        keys.change(other);
    }

    /** How many connections are open now. */
    public int connections() {
        return server.getActiveSessions().size();
    }

    /** Ends every connection that is open now, without a word. */
    public void dropConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** Listens no more, and ends all connections: the next are refused until {@link #accept}. */
    public void refuse() {
        server.refuse();
        dropConnections();
    }

    /** Listens again at the same port. */
    public void accept() {
        try {
            server.accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all connections and the server. */
    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean password(String user, String password, ServerSession session) {
        beforeLogon(session);
        char[] chars = password.toCharArray();
        try {
            boolean accepted = logon.acceptsPassword(user, chars);
            if (accepted && faults.find(Kind.PASSWORD_EXPIRED, session).isPresent()) {
                throw new PasswordChangeRequiredException("expired", "Your password has expired.", "en");
            }
            return accepted;
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private boolean key(String user, PublicKey key, ServerSession session) {
        beforeLogon(session);
        return logon.acceptsKey(user, key);
    }

    private void beforeLogon(ServerSession session) {
        faults.find(Kind.TOO_MANY_ATTEMPTS, session)
                .ifPresent(fault -> disconnect(session, SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR, fault.text()));
        faults.find(Kind.LOGON_DELAY, session).ifPresent(fault -> {
            try {
                Thread.sleep(fault.delay().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void disconnect(Session session, int reason, String text) {
        try {
            session.disconnect(reason, text);
        } catch (IOException e) {
            session.close(true);
        }
    }

    private SubsystemFactory subsystem(Map.Entry<String, ShellBackend> configured) {
        return new SubsystemFactory() {
            @Override
            public String getName() {
                return configured.getKey();
            }

            @Override
            public Command createSubsystem(ChannelSession channel) throws IOException {
                Session session = channel.getSession();
                faults.find(Kind.DISCONNECT, session)
                        .ifPresent(fault ->
                                disconnect(session, SshConstants.SSH2_DISCONNECT_BY_APPLICATION, fault.text()));
                if (faults.find(Kind.SUBSYSTEM_MISSING, session).isPresent()) {
                    throw new IOException("no subsystem " + getName());
                }
                return new SubsystemCommand(getName(), configured.getValue(), faults, session);
            }
        };
    }
}
