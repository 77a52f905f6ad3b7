package io.jpsremote.cli.trace;

import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DisconnectCapability;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A transport that shows what passes through it. */
public final class TracingTransport implements PsrpTransport {

    private final PsrpTransport traced;
    private final MessageTrace trace;

    public TracingTransport(PsrpTransport traced, Trace trace) {
        this.traced = traced;
        this.trace = new MessageTrace(trace, traced.target().computerName());
    }

    @Override
    public Target target() {
        return traced.target();
    }

    @Override
    public List<ConnectStep> connectSteps() {
        return traced.connectSteps();
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
        traced.openShell(request, sending(ShellRequest.SHELL, outgoing), new TracingReceiver(receiver, trace));
    }

    @Override
    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        traced.startPipeline(pipelineId, sending(pipelineId, outgoing));
    }

    private FragmentSource sending(UUID target, FragmentSource outgoing) {
        return maxBytes -> {
            FragmentSource.Chunk chunk = outgoing.take(maxBytes);
            if (chunk != null) {
                trace.sent(target, chunk);
            }
            return chunk;
        };
    }

    @Override
    public void wakeSender(UUID target) {
        traced.wakeSender(target);
    }

    @Override
    public void signal(UUID pipelineId) {
        trace.note(">> " + pipelineId + "  (signal)");
        traced.signal(pipelineId);
    }

    @Override
    public void closePipeline(UUID pipelineId) {
        trace.note(">> " + pipelineId + "  (close)");
        traced.closePipeline(pipelineId);
    }

    @Override
    public void closeShell() {
        trace.note(">> pool  (close)");
        traced.closeShell();
    }

    @Override
    public void close() {
        traced.close();
    }

    @Override
    public Optional<DisconnectCapability> disconnectCapability() {
        return traced.disconnectCapability();
    }

    @Override
    public String noDisconnectReason() {
        return traced.noDisconnectReason();
    }
}
