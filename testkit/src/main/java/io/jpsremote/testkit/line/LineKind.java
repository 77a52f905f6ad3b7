package io.jpsremote.testkit.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The elements of packet lines [wire-psrp 3.13]. */
public enum LineKind {
    DATA("Data"),
    DATA_ACK("DataAck"),
    COMMAND("Command"),
    COMMAND_ACK("CommandAck"),
    CLOSE("Close"),
    CLOSE_ACK("CloseAck"),
    SIGNAL("Signal"),
    SIGNAL_ACK("SignalAck");

    private final String element;

    LineKind(String element) {
        this.element = element;
    }

    String element() {
        return element;
    }

    static @Nullable LineKind of(String element) {
        return Arrays.stream(values())
                .filter(kind -> kind.element.equals(element))
                .findFirst()
                .orElse(null);
    }
}
