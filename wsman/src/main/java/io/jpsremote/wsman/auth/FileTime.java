package io.jpsremote.wsman.auth;

import java.time.Instant;

/** Windows' clock: 100 ns since 1601-01-01 UTC. */
final class FileTime {

    private static final long UNIX_EPOCH_SECONDS = 11_644_473_600L;

    private FileTime() {}

    static long now() {
        return of(Instant.now());
    }

    static long of(Instant time) {
        return (time.getEpochSecond() + UNIX_EPOCH_SECONDS) * 10_000_000L + time.getNano() / 100;
    }
}
