package io.jpsremote.testkit;

import io.jpsremote.testkit.auth.CertificateMapping;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.server.Ports;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.ssh.SshEndpoint;
import io.jpsremote.testkit.ssh.SshSettings;
import io.jpsremote.testkit.wsman.Quotas;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link RemotingEndpoint} is started with; each side it offers is named, and each has a free port unless one is given. */
public final class RemotingEndpointBuilder {

    /** The names by which clients ask for PowerShell without naming a configuration, and SSH's subsystem. */
    private static final List<String> USUAL = List.of("Microsoft.PowerShell", "PowerShell.7", "powershell");

    private final Map<String, ShellBackend> backends = new LinkedHashMap<>();
    private final List<SessionConfiguration> further = new ArrayList<>();
    private final List<Consumer<WsmanEndpointBuilder>> wsman = new ArrayList<>();
    private final Set<TrackedBackend.Tracked> shells = TrackedBackend.none();
    private final List<char[]> secrets = new ArrayList<>();
    private final SshUsers sshUsers = new SshUsers();
    private final Exposure exposure = new Exposure();
    private int httpPort = -1;
    private int httpsPort = -1;
    private int sshPort = -1;
    private @Nullable TlsIdentity tls;
    private @Nullable KeyPair hostKey;
    private boolean used;

    RemotingEndpointBuilder() {}

    /** What answers a client that names no session configuration, over WS-Man and in SSH's subsystem {@code powershell}. */
    public RemotingEndpointBuilder backend(ShellBackend backend) {
        USUAL.forEach(name -> configuration(name, backend));
        return this;
    }

    /** What answers a client that asks for this session configuration, or for an SSH subsystem of this name. */
    public RemotingEndpointBuilder configuration(String name, ShellBackend backend) {
        Objects.requireNonNull(name, "name");
        backends.put(name, new TrackedBackend(Objects.requireNonNull(backend, "backend"), shells));
        return this;
    }

    /** A session configuration of the WS-Man side that is disabled or not for everybody. */
    public RemotingEndpointBuilder configuration(SessionConfiguration configuration) {
        further.add(new SessionConfiguration(
                configuration.name(),
                new TrackedBackend(configuration.backend(), shells),
                configuration.enabled(),
                configuration.mayUse()));
        return this;
    }

    /**
     * A user who may log on, over WS-Man and SSH.
     *
     * @param name {@code DOMAIN\\name}, or {@code name} for a local user
     * @param password stays the caller's to wipe
     * @throws IllegalArgumentException when the name is empty or was given before
     */
    public RemotingEndpointBuilder user(String name, char[] password) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
        sshUsers.password(name, password);
        char[] copy = password.clone();
        secrets.add(copy);
        wsman.add(side -> side.user(name, copy));
        return this;
    }

    /** A key with which a user may log on by SSH. */
    public RemotingEndpointBuilder publicKey(String user, PublicKey key) {
        sshUsers.key(user, Objects.requireNonNull(key, "key"));
        return this;
    }

    /** WS-Man over http. */
    public RemotingEndpointBuilder http() {
        return http(0);
    }

    /** The same at this port, 0 for a free one. */
    public RemotingEndpointBuilder http(int port) {
        httpPort = Ports.checked(port);
        return this;
    }

    /** WS-Man over https, with a certificate for localhost signed by itself. */
    public RemotingEndpointBuilder https() {
        return https(0, TlsIdentity.selfSigned("localhost", "127.0.0.1", "::1"));
    }

    /** The same at this port, 0 for a free one, and with this certificate. */
    public RemotingEndpointBuilder https(int port, TlsIdentity identity) {
        httpsPort = Ports.checked(port);
        tls = Objects.requireNonNull(identity, "identity");
        return this;
    }

    /** SSH, with a host key made at the start. */
    public RemotingEndpointBuilder ssh() {
        return ssh(0);
    }

    /** The same at this port, 0 for a free one. */
    public RemotingEndpointBuilder ssh(int port) {
        sshPort = Ports.checked(port);
        return this;
    }

    /** The host key of the SSH side: RSA, EC or Ed25519. */
    public RemotingEndpointBuilder hostKey(KeyPair key) {
        hostKey = Objects.requireNonNull(key, "key");
        return this;
    }

    /** Kerberos over WS-Man, with the keys of all principals in the keytab, which is to be there at the start. */
    public RemotingEndpointBuilder kerberos(Path keytab) {
        Objects.requireNonNull(keytab, "keytab");
        return wsman(side -> side.kerberos(keytab));
    }

    /** Kerberos over WS-Man, with the key of that principal. */
    public RemotingEndpointBuilder kerberos(Path keytab, String principal) {
        return wsman(side -> side.kerberos(keytab, principal));
    }

    /** Lets a client certificate stand for a user over https. */
    public RemotingEndpointBuilder clientCertificate(CertificateMapping mapping) {
        return wsman(side -> side.clientCertificate(mapping));
    }

    /** Takes Basic and plain messages over http, where everyone on the way can read the password; on loopback only. */
    public RemotingEndpointBuilder allowUnencrypted() {
        return wsman(WsmanEndpointBuilder::allowUnencrypted);
    }

    /** How much the WS-Man side allows and keeps; as Windows otherwise. */
    public RemotingEndpointBuilder quotas(Quotas limits) {
        return wsman(side -> side.quotas(limits));
    }

    /** Any other setting of the WS-Man side, http and https. */
    public RemotingEndpointBuilder wsman(Consumer<WsmanEndpointBuilder> setting) {
        wsman.add(Objects.requireNonNull(setting, "setting"));
        return this;
    }

    /**
     * Listens at this address too. Other machines can reach it then, unless it is a loopback address: such an endpoint is refused a PowerShell
     * backend, Basic over http and empty passwords when it starts.
     */
    public RemotingEndpointBuilder exposeTo(InetAddress address) {
        exposure.to(Objects.requireNonNull(address, "address"));
        return this;
    }

    /**
     * Starts it, once; it listens when this returns.
     *
     * @throws IllegalStateException when it would be open to other machines in a way that is refused, offers nothing, has no backend, or was started
     * @throws UncheckedIOException when it cannot listen
     */
    public RemotingEndpoint start() {
        if (httpPort < 0 && httpsPort < 0 && sshPort < 0) {
            throw new IllegalStateException("an endpoint offers http(), https() or ssh()");
        }
        if (used) {
            throw new IllegalStateException("an endpoint is started once: its passwords are gone from here");
        }
        used = true;
        try {
            return RemotingEndpoint.start(this);
        } finally {
            secrets.forEach(secret -> Arrays.fill(secret, '\0'));
        }
    }

    /** What is to be ended last. */
    AutoCloseable shells() {
        return () -> TrackedBackend.endAll(shells);
    }

    Optional<WsmanEndpoint> startHttp() {
        return httpPort < 0 ? Optional.empty() : Optional.of(side(httpPort).start());
    }

    Optional<WsmanEndpoint> startHttps() {
        return httpsPort < 0 || tls == null
                ? Optional.empty()
                : Optional.of(side(httpsPort).tls(tls).start());
    }

    private WsmanEndpointBuilder side(int port) {
        WsmanEndpointBuilder side = WsmanEndpoint.builder().port(port).addresses(exposure.addresses());
        backends.forEach((name, backend) -> side.configuration(SessionConfiguration.of(name, backend)));
        further.forEach(side::configuration);
        wsman.forEach(setting -> setting.accept(side));
        requireBackend(!side.hasConfigurations());
        return side;
    }

    private static void requireBackend(boolean none) {
        if (none) {
            throw new IllegalStateException(
                    "nothing would answer: an endpoint has a backend(...) or a configuration(...)");
        }
    }

    Optional<SshEndpoint> startSsh() {
        if (sshPort < 0) {
            return Optional.empty();
        }
        requireBackend(backends.isEmpty());
        KeyPair key = hostKey == null ? SshUsers.newHostKey() : hostKey;
        SshSettings settings = new SshSettings(exposure.addresses(), sshPort, key, sshUsers, backends);
        try {
            return Optional.of(SshEndpoint.start(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
