package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.wsman.soap.WsmanAction;
import java.util.Locale;
import java.util.Map;

/** An answer is lost for good, and nobody can say whether the request was carried out: it is never sent again. */
final class InDoubtException extends RuntimeException {

    private final transient ConnectionLostException told;

    InDoubtException(WsmanAction action, Throwable cause) {
        super(cause);
        String phase = action == WsmanAction.RECEIVE ? "output in doubt" : "may have run";
        String name = action.name().charAt(0) + action.name().substring(1).toLowerCase(Locale.ROOT);
        told = new ConnectionLostException(
                phase,
                "The connection broke before the answer to " + name + " had come: " + phase,
                Map.of("action", action.name()),
                cause);
    }

    /** What the user is told. */
    ConnectionLostException told() {
        return told;
    }
}
