package io.jpsremote.psrp.transport;

import java.util.List;
import java.util.UUID;

/**
 * Leaving a shell and coming back to it, for transports that can (WS-Management, protocol 2.2 and later). Except {@link #list()} every call
 * returns at once; what came of it is told to the {@link FragmentReceiver}.
 */
public interface DisconnectCapability {

    /**
     * Leaves the shell running on the server, after everything that is queued has been sent; {@link FragmentReceiver#disconnected} or {@link
     * FragmentReceiver#disconnectFailed} follows. Until {@link FragmentReceiver#reconnected} nothing is sent: what is asked for waits.
     */
    void disconnect(DisconnectRequest request);

    /**
     * Starts a pipeline whose output stays on the server until the shell is connected again, for one that is left at once: what this client
     * fetched before it left, no other could have. Otherwise as {@link PsrpTransport#startPipeline}.
     */
    void startPipelineUnread(UUID pipelineId, FragmentSource outgoing);

    /** Takes the shell up again from the same client; {@link FragmentReceiver#reconnected} or {@link FragmentReceiver#reconnectFailed} follows. */
    void reconnect();

    /**
     * Takes a shell up that another client has left; instead of {@link PsrpTransport#openShell}. What is in {@code outgoing} already
     * (SESSION_CAPABILITY and CONNECT_RUNSPACEPOOL) is sent; each pipeline that is there is told by {@link FragmentReceiver#pipelineFound}
     * before anything arrives.
     */
    void connectShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver);

    /** Takes a pipeline up that was found; {@link FragmentReceiver#pipelineStarted} and what the server has kept of its output follow. */
    void connectPipeline(UUID pipelineId, FragmentSource outgoing);

    /**
     * The shells on the server that its user may see; needs {@link PsrpTransport#connectSteps} done, no open shell.
     *
     * @throws io.jpsremote.psrp.failure.RemotingException when the server cannot be asked, or refuses
     */
    List<ListedSession> list();
}
