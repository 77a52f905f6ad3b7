package io.jpsremote.ssh;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the whole way.
 *
 * @param firstPacketWithin the time the subsystem has for its first packet
 */
record SshSettings(
        String subsystem,
        @Nullable CredentialSource passphrase,
        @Nullable InteractivePrompter prompter,
        @Nullable HostKeyQuestion question,
        Consumer<String> warnings,
        Duration firstPacketWithin) {

    static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration KEY_EXCHANGE = Duration.ofSeconds(15);
    static final Duration AUTHENTICATE = Duration.ofSeconds(30);
    static final Duration CHANNEL = Duration.ofSeconds(15);
    static final Duration ALIVE_INTERVAL = Duration.ofSeconds(15);
    static final int ALIVE_COUNT = 4;
}
