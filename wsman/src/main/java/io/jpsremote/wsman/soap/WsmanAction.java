package io.jpsremote.wsman.soap;

/** The operations that this client asks for, and the URIs of their actions ([MS-WSMV] 3.1.4). */
public enum WsmanAction {
    CREATE(Namespaces.TRANSFER + "/Create"),
    /** Asks who is there; this one message has no header (DSP0226 11). */
    IDENTIFY(""),
    GET(Namespaces.TRANSFER + "/Get"),
    DELETE(Namespaces.TRANSFER + "/Delete"),
    ENUMERATE(Namespaces.ENUMERATION + "/Enumerate"),
    PULL(Namespaces.ENUMERATION + "/Pull"),
    COMMAND(Namespaces.SHELL + "/Command"),
    SEND(Namespaces.SHELL + "/Send"),
    RECEIVE(Namespaces.SHELL + "/Receive"),
    SIGNAL(Namespaces.SHELL + "/Signal"),
    DISCONNECT(Namespaces.SHELL + "/Disconnect"),
    RECONNECT(Namespaces.SHELL + "/Reconnect"),
    CONNECT(Namespaces.SHELL + "/Connect");

    private final String uri;

    WsmanAction(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    /**
     * Whether an answer with that action is one to this. Case does not count: Windows writes {@code windows/Shell} where it was asked for
     * {@code windows/shell}.
     */
    public boolean isAnsweredBy(String answer) {
        return this == IDENTIFY || answer.equalsIgnoreCase(uri + "Response");
    }

    /** Whether it does something, so that doing it twice is not the same as doing it once. */
    public boolean changesSomething() {
        return switch (this) {
            case IDENTIFY, GET, ENUMERATE -> false;
            case CREATE, DELETE, PULL, COMMAND, SEND, RECEIVE, SIGNAL, DISCONNECT, RECONNECT, CONNECT -> true;
        };
    }
}
