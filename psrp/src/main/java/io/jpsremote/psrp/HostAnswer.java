package io.jpsremote.psrp;

import io.jpsremote.psrp.MessageListener.Direction;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.HostResponse;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineHostResponse;
import io.jpsremote.psrp.record.ErrorRecord;

/** Answers the host calls of one pipeline, on the callback executor. */
final class HostAnswer {

    private final SessionCore core;
    private final PipelineRun run;

    HostAnswer(SessionCore core, PipelineRun run) {
        this.core = core;
        this.run = run;
    }

    void give(HostCall call) {
        run.answerer.answer(call).ifPresent(response -> send(call, response));
    }

    private void send(HostCall call, HostResponse response) {
        byte[] bytes = encoded(call, response);
        boolean wanted = core.lock.get(() -> {
            run.inDoubt = true;
            run.sentAt = System.nanoTime();
            return !run.isOver();
        });
        if (wanted) {
            core.log.message(Direction.SENT, MessageType.PIPELINE_HOST_RESPONSE, bytes.length, run.id);
            run.outgoing.addResponse(bytes);
            core.transport.wakeSender(run.id);
        }
    }

    private byte[] encoded(HostCall call, HostResponse response) {
        try {
            return core.encode(new PipelineHostResponse(response), run.id);
        } catch (RemotingException | IllegalArgumentException | IllegalStateException e) {
            // a call without an answer would hold its pipeline for ever
            ErrorRecord error = ErrorRecord.builder("The client could not send its answer: " + e.getMessage())
                    .build();
            return core.encode(new PipelineHostResponse(HostResponse.error(call, error)), run.id);
        }
    }
}
