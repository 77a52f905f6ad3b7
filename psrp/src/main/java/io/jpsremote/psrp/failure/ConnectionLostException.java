package io.jpsremote.psrp.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The link broke after it was made, or could not be made for a reason nobody can name; carries the phase and the raw evidence. */
public final class ConnectionLostException extends RemotingException {

    private final String phase;
    private final transient Map<String, String> evidence;

    /**
     * @param phase what was going on, for example {@code "connect"}, {@code "waiting for output"}
     * @param evidence raw facts by name (exit status, standard error, noise, ...); holds no secret
     */
    public ConnectionLostException(
            String phase, String message, Map<String, String> evidence, @Nullable Throwable cause) {
        super(PeerText.lines(message), cause);
        this.phase = phase;
        this.evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /** What was going on, for example {@code "connect"}. */
    public String phase() {
        return phase;
    }

    /** Raw facts by name, in the order they were collected; holds no secret. */
    public Map<String, String> evidence() {
        return evidence;
    }
}
