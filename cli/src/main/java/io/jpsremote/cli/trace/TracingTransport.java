package io.jpsremote.cli.trace;

import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DiagnosisCapability;
import io.jpsremote.psrp.transport.DisconnectCapability;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ListedSession;
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
    public void hurry() {
        traced.hurry();
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
        return traced.disconnectCapability().map(Leaving::new);
    }

    @Override
    public Optional<DiagnosisCapability> diagnosisCapability() {
        return traced.diagnosisCapability();
    }

    @Override
    public String noDisconnectReason() {
        return traced.noDisconnectReason();
    }

    @Override
    public void negotiated(int minor) {
        traced.negotiated(minor);
    }

    @Override
    public List<ConnectStep> openingSteps() {
        return traced.openingSteps();
    }

    private final class Leaving implements DisconnectCapability {

        private final DisconnectCapability capability;

        Leaving(DisconnectCapability capability) {
            this.capability = capability;
        }

        @Override
        public void disconnect(DisconnectRequest request) {
            trace.note(">> pool  (disconnect)");
            capability.disconnect(request);
        }

        @Override
        public void startPipelineUnread(UUID pipelineId, FragmentSource outgoing) {
            trace.note(">> pipeline  (start, unread)");
            capability.startPipelineUnread(pipelineId, sending(pipelineId, outgoing));
        }

        @Override
        public void reconnect() {
            trace.note(">> pool  (reconnect)");
            capability.reconnect();
        }

        @Override
        public void connectShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
            capability.connectShell(
                    request, sending(ShellRequest.SHELL, outgoing), new TracingReceiver(receiver, trace));
        }

        @Override
        public void connectPipeline(UUID pipelineId, FragmentSource outgoing) {
            trace.note(">> " + pipelineId + "  (connect)");
            capability.connectPipeline(pipelineId, sending(pipelineId, outgoing));
        }

        @Override
        public List<ListedSession> list() {
            return capability.list();
        }
    }
}
