package io.jpsremote.ssh;

import java.util.Locale;
import java.util.Optional;

/** What is done with a host key that no known_hosts file holds; a changed or revoked key is always refused. */
public enum StrictHostKeyChecking {
    /** Refused. */
    YES,
    /** The {@link HostKeyQuestion} decides; refused without one. */
    ASK,
    /** Added without a question. */
    ACCEPT_NEW,
    /** Added without a question, with a warning at every open. */
    NO;

    /** Reads the value of ssh_config's StrictHostKeyChecking. */
    static Optional<StrictHostKeyChecking> parse(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(YES);
            case "ask" -> Optional.of(ASK);
            case "accept-new" -> Optional.of(ACCEPT_NEW);
            case "no", "off", "false" -> Optional.of(NO);
            default -> Optional.empty();
        };
    }
}
