package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import java.nio.ByteBuffer;
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

    /** What the next command gets of a value: of a record the object that a client would get. */
    static @Nullable Object asObject(@Nullable Object value) {
        if (!(value instanceof Record)) {
            return value;
        }
        byte[] body = of(value).body();
        return body == null
                ? value
                : ClixmlReader.read(ByteBuffer.wrap(body), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING);
    }

    /** Nothing of the value, which may be a secret. */
    @Override
    public String toString() {
        return "Emitted";
    }
}
