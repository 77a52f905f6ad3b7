package io.jpsremote.psrp.host;

import org.jspecify.annotations.Nullable;

/** Where a {@link ConsoleHost} reads and writes: a terminal, a window, a pair of streams. */
public interface HostTerminal {

    /** A line; null at the end of the input. */
    @Nullable String readLine();

    /** A line that is not shown while it is typed; null at the end of the input. The host wipes the array. */
    char @Nullable [] readSecret();

    /** Shows the text at once; no control character but newline, tab and colour sequences is in it. */
    void write(String text);

    /** Whether colour sequences may be written. */
    default boolean hasColors() {
        return false;
    }
}
