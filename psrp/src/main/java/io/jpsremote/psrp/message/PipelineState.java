package io.jpsremote.psrp.message;

/** States of a pipeline in the order of their numbers. [MS-PSRP] 2.2.3.5 */
public enum PipelineState {
    NOT_STARTED(0),
    RUNNING(1),
    STOPPING(2),
    STOPPED(3),
    COMPLETED(4),
    FAILED(5),
    DISCONNECTED(6);

    private final int value;

    PipelineState(int value) {
        this.value = value;
    }

    /** The number on the wire. */
    public int value() {
        return value;
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
