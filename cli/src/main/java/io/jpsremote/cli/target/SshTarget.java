package io.jpsremote.cli.target;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One machine to reach by SSH, as the user described it; what is null is left to ssh_config and the defaults.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param connectingTimeoutMillis zero when the user set none, negative for no limit
 * @param options ssh_config settings by their keys
 */
public record SshTarget(
        String host,
        @Nullable String user,
        @Nullable Integer port,
        @Nullable String keyFile,
        @Nullable String subsystem,
        int connectingTimeoutMillis,
        Map<String, String> options) {

    public SshTarget {
        keyFile = inHome(keyFile);
        options = Map.copyOf(options);
    }

    /** PowerShell reads a leading {@code ~} by itself; a shell only where it stands outside of quotes, and never in a file. */
    private static @Nullable String inHome(@Nullable String file) {
        return file != null && file.startsWith("~/") ? System.getProperty("user.home", "") + file.substring(1) : file;
    }

    /** This target with what it does not say itself taken from {@code other}. */
    public SshTarget orElse(SshTarget other) {
        return new SshTarget(
                host,
                user != null ? user : other.user,
                port != null ? port : other.port,
                keyFile != null ? keyFile : other.keyFile,
                subsystem != null ? subsystem : other.subsystem,
                connectingTimeoutMillis != 0 ? connectingTimeoutMillis : other.connectingTimeoutMillis,
                options.isEmpty() ? other.options : options);
    }
}
