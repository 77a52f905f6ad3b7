package io.jpsremote.ssh.outofproc;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The elements a packet line can hold. */
public enum PacketKind {
    DATA("Data"),
    DATA_ACK("DataAck"),
    COMMAND("Command"),
    COMMAND_ACK("CommandAck"),
    CLOSE("Close"),
    CLOSE_ACK("CloseAck"),
    SIGNAL("Signal"),
    SIGNAL_ACK("SignalAck");

    private static final Map<String, PacketKind> BY_ELEMENT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PacketKind::element, Function.identity()));

    private final String element;

    PacketKind(String element) {
        this.element = element;
    }

    /** The element's name; case counts. */
    public String element() {
        return element;
    }

    /** The kind with that element name, or null. */
    static @Nullable PacketKind of(String element) {
        return BY_ELEMENT.get(element);
    }
}
