package io.jpsremote.cli.session;

import io.jpsremote.psrp.PsSession;
import org.jspecify.annotations.Nullable;

/** What is done with each session. */
@FunctionalInterface
public interface HostWork {

    /**
     * Does it, blocking; the session is closed afterwards.
     *
     * @param index the endpoint's place in the list, from zero
     * @return the exit code
     */
    int run(PsSession session, Endpoint endpoint, int index);

    /** What the session is called; null leaves it to the library. */
    default @Nullable String sessionName(int index) {
        return null;
    }
}
