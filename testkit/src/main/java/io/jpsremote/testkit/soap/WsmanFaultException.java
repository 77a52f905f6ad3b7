package io.jpsremote.testkit.soap;

/** Ends an operation with a fault. */
public final class WsmanFaultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient WsmanFault fault;

    public WsmanFaultException(WsmanFault fault) {
        super(fault.code() + " " + fault.text(), null, false, false);
        this.fault = fault;
    }

    public WsmanFault fault() {
        return fault;
    }
}
