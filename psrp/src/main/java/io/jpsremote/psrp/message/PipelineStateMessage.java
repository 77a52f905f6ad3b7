package io.jpsremote.psrp.message;

import io.jpsremote.psrp.record.ErrorRecord;
import org.jspecify.annotations.Nullable;

/**
 * The state of the pipeline has changed. [MS-PSRP] 2.2.2.21
 *
 * @param error why, where the server says so; a terminating error comes here and not as a record of the error stream
 */
public record PipelineStateMessage(
        PipelineState state, @Nullable ErrorRecord error) implements Message {

    @Override
    public MessageType type() {
        return MessageType.PIPELINE_STATE;
    }

    @Override
    public Object body() {
        return StateBodies.write("PipelineState", state.value(), error);
    }

    static PipelineStateMessage read(@Nullable Object value) {
        Body body = Body.of("PIPELINE_STATE", value);
        return new PipelineStateMessage(PipelineState.of(body.int32("PipelineState")), StateBodies.error(body));
    }
}
