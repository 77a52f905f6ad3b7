package io.jpsremote.ssh.outofproc;

import java.time.Duration;

/** The evidence that no packet came in time, as a {@link LinkEnd}'s cause. */
public final class SilenceException extends Exception {

    private final transient Duration waited;

    public SilenceException(Duration waited) {
        super("no packet within " + waited.toSeconds() + " s");
        this.waited = waited;
    }

    /** How long was waited. */
    public Duration waited() {
        return waited;
    }
}
