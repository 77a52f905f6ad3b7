package io.jpsremote.psrp.message;

import org.jspecify.annotations.Nullable;

/** No more input comes. [MS-PSRP] 2.2.2.18 */
public record EndOfPipelineInput() implements Message {

    @Override
    public MessageType type() {
        return MessageType.END_OF_PIPELINE_INPUT;
    }

    @Override
    public @Nullable Object body() {
        return null;
    }
}
