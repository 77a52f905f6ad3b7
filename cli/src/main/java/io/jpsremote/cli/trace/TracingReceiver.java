package io.jpsremote.cli.trace;

import io.jpsremote.psrp.transport.FragmentReceiver;
import java.nio.ByteBuffer;
import java.util.UUID;

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
    public void disconnected() {
        receiver.disconnected();
    }

    @Override
    public void reconnected() {
        receiver.reconnected();
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
