package io.jpsremote.psrp;

import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.message.RemoteStreamOption;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a pipeline is to run, as far as it is not in its commands. */
final class RunSettings {

    @Nullable Iterator<?> input;

    Runnable closeInput = () -> {};

    /** Closes the input where no pipeline will ever ask for it. */
    void dropInput() {
        Runnable close = closeInput;
        closeInput = () -> {};
        close.run();
    }

    @Nullable Host host;

    boolean addToHistory;

    @Nullable String history;

    Set<RemoteStreamOption> streamOptions = Set.of();
    boolean nested;
    boolean captureLastExitCode;
    boolean unreadUntilConnected;
}
