package io.jpsremote.psrp.message;

/** The server calls the host of a pipeline. [MS-PSRP] 2.2.2.27 */
public record PipelineHostCall(HostCall call) implements Message {

    @Override
    public MessageType type() {
        return MessageType.PIPELINE_HOST_CALL;
    }

    @Override
    public Object body() {
        return call.toPsObject();
    }
}
