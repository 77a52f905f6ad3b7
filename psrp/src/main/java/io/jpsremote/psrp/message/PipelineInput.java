package io.jpsremote.psrp.message;

import org.jspecify.annotations.Nullable;

/** One object of a pipeline's input. [MS-PSRP] 2.2.2.17 */
public record PipelineInput(@Nullable Object value) implements Message {

    @Override
    public MessageType type() {
        return MessageType.PIPELINE_INPUT;
    }

    @Override
    public @Nullable Object body() {
        return value;
    }

    /** The name only: the value may be anything, secrets too. */
    @Override
    public String toString() {
        return "PipelineInput";
    }
}
