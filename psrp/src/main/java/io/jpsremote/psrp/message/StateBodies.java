package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.record.ErrorRecord;
import org.jspecify.annotations.Nullable;

/** The body that the two state messages share. */
final class StateBodies {

    private static final String ERROR = "ExceptionAsErrorRecord";

    private StateBodies() {}

    static PsObject write(String name, int state, @Nullable ErrorRecord error) {
        PsObject.Builder body = PsObject.builder().extended(name, state);
        if (error != null) {
            body.extended(ERROR, error.toPsObject());
        }
        return body.build();
    }

    static @Nullable ErrorRecord error(Body body) {
        Object error = body.get(ERROR);
        return error == null ? null : ErrorRecord.from(error);
    }
}
