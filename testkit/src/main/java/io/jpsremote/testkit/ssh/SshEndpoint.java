package io.jpsremote.testkit.ssh;

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
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
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

    private final SshServer server;
    private final SshFaults faults = new SshFaults();
    private final SshLogon logon;
    private final KeyPair hostKey;

    private SshEndpoint(SshSettings settings) {
        this.logon = settings.logon();
        this.hostKey = settings.hostKey();
        this.server = SshServer.setUpDefaultServer();
        server.setHost(
                settings.addresses().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(",")));
        server.setPort(settings.port());
        server.setNioWorkers(2);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(
                List.<UserAuthFactory>of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        server.setPasswordAuthenticator(this::password);
        server.setPublickeyAuthenticator(this::key);
        server.setChannelFactories(List.of(new SessionChannels(faults)));
        server.setSubsystemFactories(
                settings.subsystems().entrySet().stream().map(this::subsystem).toList());
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.STOP_WAIT_TIME.set(server, Duration.ofSeconds(5));
    }

    /** Starts a server; it listens when this returns. */
    public static SshEndpoint start(SshSettings settings) throws IOException {
        // MINA would add Bouncy Castle to the providers of the whole JVM where it finds it
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
        SshEndpoint endpoint = new SshEndpoint(settings);
        endpoint.server.start();
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
        server.setKeyPairProvider(KeyPairProvider.wrap(other));
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
        delayLogon();
        char[] chars = password.toCharArray();
        try {
            boolean accepted = logon.acceptsPassword(user, chars);
            if (accepted && faults.find(Kind.PASSWORD_EXPIRED).isPresent()) {
                throw new PasswordChangeRequiredException("expired", "Your password has expired.", "en");
            }
            return accepted;
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private boolean key(String user, PublicKey key, ServerSession session) {
        delayLogon();
        return logon.acceptsKey(user, key);
    }

    private void delayLogon() {
        faults.find(Kind.LOGON_DELAY).ifPresent(fault -> {
            try {
                Thread.sleep(fault.delay().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private SubsystemFactory subsystem(Map.Entry<String, ShellBackend> configured) {
        return new SubsystemFactory() {
            @Override
            public String getName() {
                return configured.getKey();
            }

            @Override
            public Command createSubsystem(ChannelSession channel) throws IOException {
                if (faults.find(Kind.DISCONNECT).isPresent()) {
                    channel.getSession().close(true);
                }
                if (faults.find(Kind.SUBSYSTEM_MISSING).isPresent()) {
                    throw new IOException("no subsystem " + getName());
                }
                return new SubsystemCommand(getName(), configured.getValue(), faults);
            }
        };
    }
}
