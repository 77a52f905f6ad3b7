package io.jpsremote.psrp.message;

/** The server calls the host of the pool, from outside any pipeline. [MS-PSRP] 2.2.2.15 */
public record RunspacePoolHostCall(HostCall call) implements Message {

    @Override
    public MessageType type() {
        return MessageType.RUNSPACEPOOL_HOST_CALL;
    }

    @Override
    public Object body() {
        return call.toPsObject();
    }
}
