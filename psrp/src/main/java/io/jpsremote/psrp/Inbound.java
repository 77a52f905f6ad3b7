package io.jpsremote.psrp;

import io.jpsremote.psrp.MessageListener.Direction;
import io.jpsremote.psrp.connect.OpeningDiagnosis;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fragment.Defragmenter;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineHostCall;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.ShellRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session's ear: puts messages together on the transport's reader, keeps stream records for their readers and acts on the rest at once. */
final class Inbound implements FragmentReceiver {

    private final SessionCore core;
    private final PipelineRuns runs;
    private final Defragmenter poolDefragmenter;

    /** @param joining whether the pool is another client's, who may have begun to read a message */
    Inbound(SessionCore core, boolean joining) {
        this.core = core;
        this.runs = core.runs;
        this.poolDefragmenter = new Defragmenter(core.options.limits().objectBytes() + MessageHeader.LENGTH);
        if (joining) {
            poolDefragmenter.prepareForConnect();
        }
    }

    @Override
    public void received(UUID target, ByteBuffer bytes) {
        if (target.equals(ShellRequest.SHELL)) {
            guardPool(() -> poolDefragmenter.feed(bytes, m -> poolMessage(PsrpMessage.parse(m))));
            return;
        }
        PipelineRun run = runs.find(target);
        if (run != null) {
            guard(run, () -> run.defragmenter.feed(bytes, m -> pipelineMessage(run, PsrpMessage.parse(m))));
        }
    }

    private void poolMessage(PsrpMessage raw) {
        MessageType type = heard(raw);
        if (type == null || (type == MessageType.USER_EVENT && core.options.userEventListener() == null)) {
            return;
        }
        Message message = core.decode(raw);
        core.change(() -> core.pool.receive(message));
    }

    private void pipelineMessage(PipelineRun run, PsrpMessage raw) {
        MessageType type = heard(raw);
        if (type == null) {
            return;
        }
        switch (type) {
            case PIPELINE_STATE -> {
                PipelineStateMessage state = (PipelineStateMessage) core.decode(raw);
                core.change(() -> runs.state(run, state));
            }
            case PIPELINE_HOST_CALL -> hostCall(run, ((PipelineHostCall) core.decode(raw)).call());
            case PIPELINE_OUTPUT,
                    ERROR_RECORD,
                    WARNING_RECORD,
                    VERBOSE_RECORD,
                    DEBUG_RECORD,
                    INFORMATION_RECORD,
                    PROGRESS_RECORD -> core.change(() -> runs.record(run, raw));
            default ->
                throw new ProtocolViolationException(
                        type + " is no message to a client's pipeline", "[MS-PSRP] 3.1.5.4");
        }
    }

    private @Nullable MessageType heard(PsrpMessage raw) {
        MessageType type = raw.type();
        if (type != null) {
            core.log.message(Direction.RECEIVED, type, raw.length(), raw.pid());
        }
        return type;
    }

    private void hostCall(PipelineRun run, HostCall call) {
        boolean wanted = core.lock.get(() -> {
            run.inDoubt = false;
            return !run.isOver() && !run.discarding;
        });
        if (wanted) {
            run.lane.run(() -> new HostAnswer(core, run).give(call));
        }
    }

    private void guard(PipelineRun run, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // the bad message is this pipeline's alone; the session goes on
            core.change(() -> runs.fail(run, e));
        }
    }

    private void guardPool(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // what the pool says cannot be trusted after this
            core.end(e);
        }
    }

    @Override
    public void awaitRoom(UUID target) throws InterruptedException {
        if (target.equals(ShellRequest.SHELL)) {
            core.awaitRoom(runs.all());
            return;
        }
        PipelineRun run = runs.find(target);
        if (run != null) {
            core.awaitRoom(List.of(run));
        }
    }

    @Override
    public void pipelineStarted(UUID pipelineId) {
        about(pipelineId, runs::started);
    }

    @Override
    public void signalled(UUID pipelineId) {
        about(pipelineId, runs::signalled);
    }

    @Override
    public void pipelineClosed(UUID pipelineId) {
        about(pipelineId, runs::closedOnServer);
    }

    @Override
    public void pipelineFailed(UUID pipelineId, RuntimeException cause) {
        about(pipelineId, run -> runs.fail(run, cause));
    }

    private void about(UUID pipelineId, Consumer<PipelineRun> action) {
        PipelineRun run = runs.find(pipelineId);
        if (run != null) {
            core.change(() -> action.accept(run));
        }
    }

    @Override
    public void shellClosed() {
        core.change(() -> {
            core.pool.closeAcknowledged();
            core.changed.signalAll();
        });
    }

    @Override
    public void disconnected(@Nullable RuntimeException cause) {
        core.disconnection.disconnected(cause);
    }

    @Override
    public void disconnectFailed(RuntimeException cause) {
        core.disconnection.disconnectFailed(cause);
    }

    @Override
    public void reconnected() {
        core.disconnection.reconnected();
    }

    @Override
    public void reconnectFailed(RuntimeException cause) {
        core.disconnection.reconnectFailed(cause);
    }

    @Override
    public void pipelineFound(UUID pipelineId) {
        core.disconnection.pipelineFound(pipelineId);
    }

    @Override
    public void pipelineDone(UUID pipelineId) {
        about(pipelineId, runs::done);
    }

    @Override
    public void shellInDoubt(RuntimeException cause) {
        core.disconnection.shellInDoubt(cause);
    }

    @Override
    public void complaint(String text) {
        core.log.complaint(text);
        core.change(() -> {
            if (core.isOpening()) {
                core.failOpening(OpeningDiagnosis.complaint(core.serverVersion != null, text));
            } else {
                complaintWhileOpen(text);
            }
        });
    }

    // about a message of the pool there is a text, about one of a pipeline mostly none [wire-psrp 3]
    private void complaintWhileOpen(String text) {
        String said = text.isBlank() ? "gave no reason." : "said: " + PeerText.oneLine(text);
        var refused =
                new ProtocolViolationException("The server could not use the last message and " + said, "wire-psrp 3");
        if (text.isBlank() || !core.questions.refuse(refused)) {
            runs.complaint(refused);
        }
    }

    @Override
    public void lost(RuntimeException cause) {
        core.lost(cause);
    }
}
