package io.jpsremote.cli.trace;

import io.jpsremote.psrp.transport.FragmentReceiver;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Passes on what a transport tells of and shows it. */
final class TracingReceiver implements FragmentReceiver {

    private final FragmentReceiver receiver;
    private final MessageTrace trace;

    TracingReceiver(FragmentReceiver receiver, MessageTrace trace) {
        this.receiver = receiver;
        this.trace = trace;
    }

    @Override
    public void received(UUID target, ByteBuffer bytes) {
        trace.received(target, bytes.duplicate());
        receiver.received(target, bytes);
    }

    @Override
    public void awaitRoom(UUID target) throws InterruptedException {
        receiver.awaitRoom(target);
    }

    @Override
    public void pipelineStarted(UUID pipelineId) {
        trace.note("<< " + pipelineId + "  (started)");
        receiver.pipelineStarted(pipelineId);
    }

    @Override
    public void signalled(UUID pipelineId) {
        trace.note("<< " + pipelineId + "  (signalled)");
        receiver.signalled(pipelineId);
    }

    @Override
    public void pipelineClosed(UUID pipelineId) {
        trace.note("<< " + pipelineId + "  (closed)");
        receiver.pipelineClosed(pipelineId);
    }

    @Override
    public void shellClosed() {
        trace.note("<< pool  (closed)");
        receiver.shellClosed();
    }

    @Override
    public void disconnected(@Nullable RuntimeException cause) {
        trace.note("<< (disconnected)" + (cause == null ? "" : " " + cause.getMessage()));
        receiver.disconnected(cause);
    }

    @Override
    public void disconnectFailed(RuntimeException cause) {
        trace.note("<< (not disconnected) " + cause.getMessage());
        receiver.disconnectFailed(cause);
    }

    @Override
    public void reconnected() {
        trace.note("<< (reconnected)");
        receiver.reconnected();
    }

    @Override
    public void reconnectFailed(RuntimeException cause) {
        trace.note("<< (not reconnected) " + cause.getMessage());
        receiver.reconnectFailed(cause);
    }

    @Override
    public void pipelineFound(UUID pipelineId) {
        trace.note("<< " + pipelineId + "  (found)");
        receiver.pipelineFound(pipelineId);
    }

    @Override
    public void pipelineDone(UUID pipelineId) {
        receiver.pipelineDone(pipelineId);
    }

    @Override
    public void shellInDoubt(RuntimeException cause) {
        trace.note("<< pool  (in doubt) " + cause.getMessage());
        receiver.shellInDoubt(cause);
    }

    @Override
    public void pipelineFailed(UUID pipelineId, RuntimeException cause) {
        trace.note("<< " + pipelineId + "  (failed) " + cause.getMessage());
        receiver.pipelineFailed(pipelineId, cause);
    }

    @Override
    public void complaint(String text) {
        trace.note("<< (complaint) " + text);
        receiver.complaint(text);
    }

    @Override
    public void lost(RuntimeException cause) {
        trace.note("<< (lost) " + cause.getMessage());
        receiver.lost(cause);
    }
}
