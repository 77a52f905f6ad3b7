package io.jpsremote.psrp.message;

/** The answer to a {@link PipelineHostCall}. [MS-PSRP] 2.2.2.28 */
public record PipelineHostResponse(HostResponse response) implements Message {

    @Override
    public MessageType type() {
        return MessageType.PIPELINE_HOST_RESPONSE;
    }

    @Override
    public Object body() {
        return response.toPsObject();
    }
}
