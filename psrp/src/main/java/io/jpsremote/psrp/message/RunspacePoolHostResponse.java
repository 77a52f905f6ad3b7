package io.jpsremote.psrp.message;

/** The answer to a {@link RunspacePoolHostCall}. [MS-PSRP] 2.2.2.16 */
public record RunspacePoolHostResponse(HostResponse response) implements Message {

    @Override
    public MessageType type() {
        return MessageType.RUNSPACEPOOL_HOST_RESPONSE;
    }

    @Override
    public Object body() {
        return response.toPsObject();
    }
}
