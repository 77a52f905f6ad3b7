package io.jpsremote.ssh;

import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import java.util.List;
import java.util.UUID;

/** Reaches PowerShell through the {@code powershell} subsystem of an SSH server. */
public final class SshTransport implements PsrpTransport {

    private final Target target;

    SshTransport(Target target) {
        this.target = target;
    }

    /** Starts to describe a connection to {@code [user@]host[:port]}; an IPv6 address with a port stands in brackets. */
    public static SshTransportBuilder to(String destination) {
        return new SshTransportBuilder(destination);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<ConnectStep> connectSteps() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void wakeSender(UUID target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void signal(UUID pipelineId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void closePipeline(UUID pipelineId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void closeShell() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
