package io.jpsremote.ssh.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom a configuration is read.
 *
 * @param host the destination as the user wrote it, without user and port
 * @param user the user asked for, null to leave it to the configuration
 * @param port the port asked for, 0 to leave it to the configuration
 * @param localUser the user this process runs as
 * @param home that user's home directory
 * @param environment for <code>${NAME}</code>
 */
public record ConfigQuery(
        String host, @Nullable String user, int port, String localUser, Path home, Map<String, String> environment) {

    /** A query with what this process knows of itself. */
    public static ConfigQuery of(String host, @Nullable String user, int port) {
        return new ConfigQuery(
                host,
                user,
                port,
                System.getProperty("user.name", ""),
                Path.of(System.getProperty("user.home", "")),
                System.getenv());
    }

    /** The same for another host: a jump host on the way. */
    public ConfigQuery withHost(String otherHost, @Nullable String otherUser, int otherPort) {
        return new ConfigQuery(otherHost, otherUser, otherPort, localUser, home, environment);
    }
}
