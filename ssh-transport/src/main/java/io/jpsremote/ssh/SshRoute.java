package io.jpsremote.ssh;

import io.jpsremote.ssh.config.ConfigException;
import io.jpsremote.ssh.config.ConfigQuery;
import io.jpsremote.ssh.config.ConfigReader;
import io.jpsremote.ssh.config.Destination;
import io.jpsremote.ssh.config.HostConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the way to the target: reads the configuration for it and for every jump host. */
final class SshRoute {

    private static final int MAX_HOSTS = 8;
    // ssh's default names that can be used here, in its order
    private static final List<String> DEFAULT_KEYS = List.of("id_rsa", "id_ecdsa", "id_ed25519");

    private final SshTransportBuilder wanted;

    SshRoute(SshTransportBuilder wanted) {
        this.wanted = wanted;
    }

    /** The hosts, the first reached directly, the target last. */
    List<SshHost> hosts() throws IOException {
        Destination destination = Destination.parse(wanted.destination);
        String user = wanted.userName != null ? wanted.userName : destination.user();
        int port = wanted.port > 0 ? wanted.port : destination.port();
        List<SshHost> hosts = new ArrayList<>();
        add(hosts, ConfigQuery.of(destination.host(), user, port), null, true, 0);
        return hosts;
    }

    /**
     * Adds a host after those it is reached through.
     *
     * @param through the jump hosts named on the way; null to leave them to the configuration
     */
    private void add(
            List<SshHost> hosts, ConfigQuery query, @Nullable List<Destination> through, boolean target, int depth)
            throws IOException {
        HostConfig config = read(query, target);
        List<Destination> jumps = through != null ? through : withoutItself(query, config);
        if (depth >= MAX_HOSTS) {
            throw new ConfigException(
                    "ProxyJump",
                    query.host(),
                    "the way has more than " + MAX_HOSTS + " hosts; it may lead back to itself");
        }
        if (!jumps.isEmpty()) {
            Destination last = jumps.get(jumps.size() - 1);
            List<Destination> before = jumps.subList(0, jumps.size() - 1);
            ConfigQuery jump = query.withHost(last.host(), last.user(), last.port());
            add(hosts, jump, before.isEmpty() ? null : before, false, depth + 1);
        }
        hosts.add(host(config, query, target));
    }

    /** A pattern such as {@code Host *.example.com} may give the jump host itself as its jump host: ssh then goes directly. */
    private List<Destination> withoutItself(ConfigQuery query, HostConfig config) throws IOException {
        List<Destination> jumps = config.proxyJump();
        for (Destination jump : jumps) {
            HostConfig there = read(query.withHost(jump.host(), jump.user(), jump.port()), false);
            // Another port is another machine: a route that was asked for is never left out for a likeness.
            if (there.hostName().equalsIgnoreCase(config.hostName()) && there.port() == config.port()) {
                return List.of();
            }
        }
        return jumps;
    }

    /** Options are for the target, as ssh's command line is. */
    private HostConfig read(ConfigQuery query, boolean target) throws IOException {
        ConfigReader reader = new ConfigReader(query).options(target ? wanted.options : Map.of());
        List<Path> files = wanted.configFiles;
        if (files == null) {
            files = List.of(query.home().resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config"));
        }
        for (Path file : files) {
            reader.file(file);
        }
        return reader.result();
    }

    private SshHost host(HostConfig config, ConfigQuery query, boolean target) {
        boolean named = !wanted.keyFiles.isEmpty() && target;
        List<Path> configured = config.identityFiles();
        Path folder = query.home().resolve(".ssh");
        List<Path> others = configured.isEmpty()
                ? DEFAULT_KEYS.stream().map(folder::resolve).toList()
                : configured;
        return new SshHost(
                config,
                new SshEndpoint(config.hostName(), config.port(), config.user(), SshHost.lookupName(config)),
                strict(config),
                wanted.knownHosts.isEmpty() ? config.userKnownHosts() : List.copyOf(wanted.knownHosts),
                config.globalKnownHosts(),
                named ? List.copyOf(wanted.keyFiles) : others,
                named,
                wanted.useAgent ? config.identityAgent().orElse(null) : null,
                named || config.identitiesOnly(),
                target ? wanted.password : wanted.jumpPassword,
                wanted.connectingTimeout != null
                        ? wanted.connectingTimeout
                        : config.connectTimeout().orElse(SshSettings.CONNECT));
    }

    private StrictHostKeyChecking strict(HostConfig config) {
        if (wanted.strict != null) {
            return wanted.strict;
        }
        return config.strictHostKeyChecking()
                .flatMap(StrictHostKeyChecking::parse)
                .orElse(wanted.question == null ? StrictHostKeyChecking.YES : StrictHostKeyChecking.ASK);
    }
}
