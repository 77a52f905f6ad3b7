package io.jpsremote.psrp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.protocol.PipelineProtocol.StopAction;
import io.jpsremote.psrp.record.ErrorRecord;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineProtocolTest {

    private final PipelineProtocol pipeline = new PipelineProtocol(new UUID(1, 2));

    private void running() {
        pipeline.invoke();
        pipeline.send();
        pipeline.started();
    }

    private static PipelineStateMessage state(PipelineState state) {
        return new PipelineStateMessage(state, null);
    }

    @Test
    void runsFromStartToCompletion() {
        pipeline.invoke();
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.QUEUED);
        assertThat(pipeline.wasSent()).isFalse();
        pipeline.send();
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.STARTING);
        pipeline.started();
        pipeline.record(MessageType.PIPELINE_OUTPUT);
        pipeline.state(state(PipelineState.COMPLETED));
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "COMPLETED", "FAILED"})
    void aFinalStateEndsItEvenBeforeTheStartIsAcknowledged(PipelineState last) {
        pipeline.invoke();
        pipeline.send();
        pipeline.state(state(last));
        assertThat(pipeline.phase().state()).isEqualTo(last);
        pipeline.started();
        assertThat(pipeline.phase().state()).isEqualTo(last);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_STARTED", "RUNNING", "STOPPING", "DISCONNECTED"})
    void otherStatesSayNothing(PipelineState other) {
        running();
        pipeline.state(state(other));
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.RUNNING);
    }

    @Test
    void keepsTheErrorThatEndedIt() {
        running();
        pipeline.state(new PipelineStateMessage(
                PipelineState.FAILED, ErrorRecord.builder("boom").build()));
        assertThat(pipeline.terminatingError()).hasToString("boom");
    }

    @Test
    void oneThatTheServerDoesNotKnowIsStoppedHere() {
        pipeline.invoke();
        assertThat(pipeline.stop()).isEqualTo(StopAction.ENDED_HERE);
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.STOPPED);
        assertThat(pipeline.stop()).isEqualTo(StopAction.NOTHING);
    }

    @Test
    void aRunningOneIsSignalledOnce() {
        running();
        assertThat(pipeline.stop()).isEqualTo(StopAction.SIGNAL);
        assertThat(pipeline.stop()).isEqualTo(StopAction.NOTHING);
        pipeline.state(state(PipelineState.STOPPED));
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.STOPPED);
    }

    @Test
    void oneThatCompletesDuringTheStopHasCompleted() {
        running();
        pipeline.stop();
        pipeline.state(state(PipelineState.COMPLETED));
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.COMPLETED);
    }

    @Test
    void anAcknowledgedCloseEndsOneThatNeverAnswered() {
        running();
        pipeline.closed();
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.STOPPED);
        pipeline.closed();
    }

    @Test
    void nothingMayFollowTheEnd() {
        running();
        pipeline.state(state(PipelineState.COMPLETED));
        assertThatThrownBy(() -> pipeline.record(MessageType.PIPELINE_OUTPUT))
                .isInstanceOf(ProtocolViolationException.class);
        assertThatThrownBy(() -> pipeline.state(state(PipelineState.COMPLETED)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void nothingMayComeBeforeItIsSent() {
        pipeline.invoke();
        assertThatThrownBy(() -> pipeline.record(MessageType.ERROR_RECORD))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void isInvokedOnce() {
        pipeline.invoke();
        assertThatThrownBy(pipeline::invoke)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("QUEUED");
    }

    @Test
    void oneThatIsAbandonedHasFailedUnlessItHadEnded() {
        running();
        pipeline.abandon();
        assertThat(pipeline.phase()).isEqualTo(PipelinePhase.FAILED);
        pipeline.abandon();
        assertThat(pipeline.terminatingError()).isNull();
    }
}
