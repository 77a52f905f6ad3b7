package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.wsman.soap.SoapFault;

/** The server answered with a fault; every code of it is kept. */
public final class WsmanFaultException extends RemotingException {

    private final transient SoapFault fault;
    private final int status;

    WsmanFaultException(SoapFault fault, int status) {
        super(message(fault), null);
        this.fault = fault;
        this.status = status;
    }

    private static String message(SoapFault fault) {
        String code = fault.wsmanCode().isPresent()
                ? fault.wsmanCode().getAsLong()
                        + String.format(" (0x%08X)", fault.wsmanCode().getAsLong())
                : fault.subcode();
        return PeerText.lines("WS-Management fault " + code + ": " + fault.text());
    }

    public SoapFault fault() {
        return fault;
    }

    /** The HTTP status it came with. */
    public int status() {
        return status;
    }
}
