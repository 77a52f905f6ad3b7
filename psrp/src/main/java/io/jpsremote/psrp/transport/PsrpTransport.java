package io.jpsremote.psrp.transport;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One way to reach one PowerShell: connects in visible steps, then carries PSRP fragments of one shell (runspace pool) and its pipelines.
 *
 * <p>A transport is used once: {@link #connectSteps()} in order, {@link #openShell}, any number of pipelines, {@link #closeShell}, and
 * {@link #close()} at the end, always. After {@code openShell} every call returns at once; what came of it is told to the
 * {@link FragmentReceiver}. Calls may come from any thread.
 */
public interface PsrpTransport extends AutoCloseable {

    /** What this transport talks to, for tables and messages; holds no secret. */
    Target target();

    /**
     * The steps that must succeed before {@link #openShell}, in order. They run on a thread that is interrupted, and {@link #close()} is
     * called, when a step's deadline passes.
     *
     * @throws IllegalStateException when they have been given before: a transport serves one session
     */
    List<ConnectStep> connectSteps();

    /**
     * Opens the shell: starts to send {@code outgoing} (SESSION_CAPABILITY and INIT_RUNSPACEPOOL are in it already) and to deliver what
     * arrives.
     */
    void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver);

    /**
     * Steps that wait, right after {@link #openShell}, for what only this transport can judge: over packet lines the first packet. They end
     * early, with the named cause, when the link is lost.
     */
    default List<ConnectStep> openingSteps() {
        return List.of();
    }

    /** The two sides have agreed on protocol version 2.{@code minor}. */
    default void negotiated(int minor) {}

    /** Starts a pipeline; the CREATE_PIPELINE (or GET_COMMAND_METADATA) fragments are the first in {@code outgoing}. */
    void startPipeline(UUID pipelineId, FragmentSource outgoing);

    /** Says that the source of the shell ({@code ShellRequest.SHELL}) or of a pipeline has got more to send. */
    void wakeSender(UUID target);

    /** Asks for a pipeline to be stopped; {@link FragmentReceiver#signalled} follows. [MS-PSRP] 3.1.4.4 */
    void signal(UUID pipelineId);

    /** Gives a pipeline's server side back, once for every {@link #startPipeline}; {@link FragmentReceiver#pipelineClosed} follows. */
    void closePipeline(UUID pipelineId);

    /** Says that somebody waits for the pipelines given back so far: where that was left to a better moment, it is now. */
    default void hurry() {}

    /** Closes the shell; {@link FragmentReceiver#shellClosed} follows. All pipelines have to be closed before. */
    void closeShell();

    /** Ends the connection and every thread of this transport, whatever state it is in; safe to call twice and from any thread. */
    @Override
    void close();

    /** Disconnect, reconnect and list where this transport can; empty with the reason in {@link #noDisconnectReason()} where not. */
    default Optional<DisconnectCapability> disconnectCapability() {
        return Optional.empty();
    }

    /** Why {@link #disconnectCapability()} is empty, a sentence for the user. */
    default String noDisconnectReason() {
        return "This transport keeps no session on the server once its connection ends.";
    }

    /** What this transport can find out besides, when a diagnosis is asked for; empty when its steps say all. */
    default Optional<DiagnosisCapability> diagnosisCapability() {
        return Optional.empty();
    }
}
