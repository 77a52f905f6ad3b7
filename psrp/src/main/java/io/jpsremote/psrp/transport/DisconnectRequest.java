package io.jpsremote.psrp.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a session is left.
 *
 * @param idleTimeout how long the server keeps it until somebody connects, null to leave that as it is
 * @param bufferMode what happens to output that finds no room meanwhile
 */
public record DisconnectRequest(@Nullable Duration idleTimeout, OutputBufferingMode bufferMode) {

    /** Leaves everything as the session has it. */
    public static final DisconnectRequest AS_IT_IS = new DisconnectRequest(null, OutputBufferingMode.NONE);

    /** PowerShell's least: a session that is gone sooner could not be connected to. */
    private static final Duration LEAST = Duration.ofSeconds(60);

    public DisconnectRequest {
        if (idleTimeout != null && idleTimeout.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("an idle timeout is at least 60 s, not " + idleTimeout.toSeconds());
        }
    }

    /** Keeps the session for this long. */
    public static DisconnectRequest keptFor(Duration idleTimeout) {
        return new DisconnectRequest(idleTimeout, OutputBufferingMode.NONE);
    }
}
