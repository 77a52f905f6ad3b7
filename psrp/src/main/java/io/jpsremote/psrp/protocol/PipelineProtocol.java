package io.jpsremote.psrp.protocol;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.record.ErrorRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client's half of one pipeline. Not thread-safe, has no clock and sends nothing itself. [MS-PSRP] 3.1.5.4.10 */
public final class PipelineProtocol {

    /** What {@link #stop} asks the caller to do. */
    public enum StopAction {
        /** It has ended, or a stop is under way. */
        NOTHING,
        /** The server does not know it: it has ended by this call. */
        ENDED_HERE,
        /** The server has to be asked. */
        SIGNAL
    }

    private final UUID id;
    private PipelinePhase phase = PipelinePhase.NOT_STARTED;
    private boolean sent;
    private @Nullable ErrorRecord terminatingError;

    public PipelineProtocol(UUID id) {
        this.id = id;
    }

    /** The caller wants it run; it waits for a runspace. */
    public void invoke() {
        to(PipelineTrigger.INVOKE);
    }

    /** It has a runspace: its CREATE_PIPELINE goes out. */
    public void send() {
        to(PipelineTrigger.SEND);
        sent = true;
    }

    /** It runs on the server already, or has ended there: another client has started it. [MS-PSRP] 3.1.4.10 */
    public void connect() {
        to(PipelineTrigger.CONNECT);
        sent = true;
    }

    /** The server acknowledged the start. */
    public void started() {
        to(PipelineTrigger.STARTED);
    }

    /** The caller wants it stopped. */
    public StopAction stop() {
        if (phase.isOver() || phase == PipelinePhase.STOPPING) {
            return StopAction.NOTHING;
        }
        to(PipelineTrigger.STOP);
        return phase.isOver() ? StopAction.ENDED_HERE : StopAction.SIGNAL;
    }

    /** The server has given its side back; a pipeline it had not ended before has ended now. */
    public void closed() {
        if (!phase.isOver()) {
            to(PipelineTrigger.CLOSE_ACKNOWLEDGED);
        }
    }

    /** The server cannot or will not say how it ended; does nothing to one that has ended. */
    public void abandon() {
        if (!phase.isOver()) {
            to(PipelineTrigger.ABANDON);
        }
    }

    /** A record of one of the streams has come. */
    public void record(MessageType type) {
        if (!sent) {
            throw new ProtocolViolationException(type + " for a pipeline that was not sent", "[MS-PSRP] 3.1.5.4.19");
        }
        if (phase.isOver()) {
            throw new ProtocolViolationException(type + " after the pipeline's end", "[MS-PSRP] 3.1.5.4.21");
        }
    }

    /** PIPELINE_STATE has come. [MS-PSRP] 3.1.5.4.21 */
    public void state(PipelineStateMessage message) {
        PipelineState state = message.state();
        switch (state) {
            case STOPPED -> end(PipelineTrigger.SERVER_STOPPED, message);
            case COMPLETED -> end(PipelineTrigger.SERVER_COMPLETED, message);
            case FAILED -> end(PipelineTrigger.SERVER_FAILED, message);
            case NOT_STARTED, RUNNING, STOPPING, DISCONNECTED -> {
                // real servers send final states only; the others say nothing that is not known here [wire-psrp 3.4]
            }
        }
    }

    private void end(PipelineTrigger trigger, PipelineStateMessage message) {
        to(trigger);
        terminatingError = message.error();
    }

    private void to(PipelineTrigger trigger) {
        phase = Transitions.PIPELINE.next(phase, trigger);
    }

    public UUID id() {
        return id;
    }

    public PipelinePhase phase() {
        return phase;
    }

    /** Whether the server has ever been told of it. */
    public boolean wasSent() {
        return sent;
    }

    /** What came with the final state; null for a pipeline that completed, or was stopped before it ran. */
    public @Nullable ErrorRecord terminatingError() {
        return terminatingError;
    }
}
