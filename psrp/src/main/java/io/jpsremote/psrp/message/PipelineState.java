package io.jpsremote.psrp.message;

/** States of a pipeline in the order of their numbers. [MS-PSRP] 2.2.3.5 */
public enum PipelineState {
    NOT_STARTED,
    RUNNING,
    STOPPING,
    STOPPED,
    COMPLETED,
    FAILED,
    DISCONNECTED;

    /** The number on the wire. */
    public int value() {
        return ordinal();
    }

    /** The state of a number. */
    public static PipelineState of(int value) {
        return Numbers.pick(values(), value, "pipeline state");
    }

    /** Whether nothing can follow. */
    public boolean isFinal() {
        return this == STOPPED || this == COMPLETED || this == FAILED;
    }
}
