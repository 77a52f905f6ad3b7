package io.jpsremote.psrp.message;

import org.jspecify.annotations.Nullable;

/** One object of a pipeline's output. [MS-PSRP] 2.2.2.19 */
public record PipelineOutput(@Nullable Object value) implements Message {

    @Override
    public MessageType type() {
        return MessageType.PIPELINE_OUTPUT;
    }

    @Override
    public @Nullable Object body() {
        return value;
    }

    /** The name only: the value may be anything, secrets too. */
    @Override
    public String toString() {
        return "PipelineOutput";
    }
}
