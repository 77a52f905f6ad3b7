package io.jpsremote.testkit.soap;

import java.util.Locale;

/** What a request asks for. */
public enum Operation {
    IDENTIFY("", ""),
    CREATE(Namespaces.TRANSFER, "Create"),
    GET(Namespaces.TRANSFER, "Get"),
    DELETE(Namespaces.TRANSFER, "Delete"),
    ENUMERATE(Namespaces.ENUMERATION, "Enumerate"),
    PULL(Namespaces.ENUMERATION, "Pull"),
    COMMAND(Namespaces.SHELL, "Command"),
    SEND(Namespaces.SHELL, "Send"),
    RECEIVE(Namespaces.SHELL, "Receive"),
    SIGNAL(Namespaces.SHELL, "Signal"),
    DISCONNECT(Namespaces.SHELL, "Disconnect"),
    RECONNECT(Namespaces.SHELL, "Reconnect"),
    CONNECT(Namespaces.SHELL, "Connect"),
    /** An HTTP request that carries no message: a step of an authentication. */
    AUTHENTICATE("", ""),
    OTHER("", "");

    private final String action;

    Operation(String namespace, String name) {
        action = namespace + "/" + name;
    }

    /** The URI of the request's Action. */
    public String action() {
        return action;
    }

    static Operation of(String action) {
        for (Operation operation : values()) {
            if (operation.action.length() > 1 && operation.action.equalsIgnoreCase(action)) {
                return operation;
            }
        }
        return OTHER;
    }

    /** As people write it: {@code Receive}. */
    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
