package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import org.jspecify.annotations.Nullable;

/**
 * A value that an answer emits, written once for all sessions.
 *
 * @param body null where the value holds a secret, which each session writes with its own key
 */
record Emitted(@Nullable Object value, byte @Nullable [] body) {

    static Emitted of(@Nullable Object value) {
        try {
            return new Emitted(value, ClixmlWriter.write(value, SecureStringCodec.REFUSING));
        } catch (IllegalStateException e) {
            return new Emitted(value, null);
        }
    }

    /** Nothing of the value, which may be a secret. */
    @Override
    public String toString() {
        return "Emitted";
    }
}
