package io.jpsremote.ssh;

import io.jpsremote.ssh.config.HostConfig;
import io.jpsremote.ssh.knownhosts.KnownHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One host on the way, with all that is needed to reach it and to log on there: a jump host or the target.
 *
 * @param config what the configuration says for it
 * @param strict what is done with an unknown key
 * @param keyFiles the key files to offer, in order
 * @param explicitKeys whether somebody named those files, so that one that is missing is a failure
 * @param agentSocket the agent whose keys are offered too; null for none
 * @param agentFilter whether only those of the agent's keys are offered that stand in a key file (IdentitiesOnly)
 * @param password where its password comes from; null for none
 * @param connectTimeout the time for one address
 */
record SshHost(
        HostConfig config,
        SshEndpoint endpoint,
        StrictHostKeyChecking strict,
        List<Path> userKnownHosts,
        List<Path> globalKnownHosts,
        List<Path> keyFiles,
        boolean explicitKeys,
        @Nullable Path agentSocket,
        boolean agentFilter,
        @Nullable CredentialSource password,
        Duration connectTimeout) {

    /** The name its key is looked up by. */
    static String lookupName(HostConfig config) {
        return config.hostKeyAlias().orElseGet(() -> KnownHosts.lookupName(config.hostName(), config.port()));
    }

    List<Path> knownHosts() {
        return Stream.concat(userKnownHosts.stream(), globalKnownHosts.stream()).toList();
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
