package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a script and takes its output. */
public final class OneLiner {

    private OneLiner() {}

    /** Three numbers, as Java integers. */
    public static List<@Nullable Object> squares(PsSession session) {
        // snippet: one-liner
        return session.invoke("1..3 | ForEach-Object { $_ * $_ }"); // [1, 4, 9]
        // end
    }
}
