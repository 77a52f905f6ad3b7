package io.jpsremote.psrp.transport;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a transport tells of: bytes that arrived, acknowledgements, and the end. Calls for one target come in order. */
public interface FragmentReceiver {

    /**
     * Bytes of fragments arrived, in order; a fragment may be cut anywhere between two calls. The buffer is only valid during the call.
     *
     * @param target a pipeline's id, or {@link ShellRequest#SHELL}
     */
    void received(UUID target, ByteBuffer bytes);

    /**
     * Waits until there is room for more; the transport calls it before every read, as soon as it has handed over what it had: those who wait
     * for output are woken here.
     *
     * @param target the pipeline that the next bytes are for, or {@link ShellRequest#SHELL} when they may be for any
     */
    void awaitRoom(UUID target) throws InterruptedException;

    /** The server took the pipeline (CommandAck, CommandResponse). */
    void pipelineStarted(UUID pipelineId);

    /** The server acknowledged {@link PsrpTransport#signal}. */
    void signalled(UUID pipelineId);

    /** The server acknowledged {@link PsrpTransport#closePipeline}. */
    void pipelineClosed(UUID pipelineId);

    /** The server acknowledged {@link PsrpTransport#closeShell}. */
    void shellClosed();

    /**
     * The shell is not connected any more, and goes on on the server.
     *
     * @param cause null after {@link DisconnectCapability#disconnect}; else what took the link away
     */
    default void disconnected(@Nullable RuntimeException cause) {}

    /** {@link DisconnectCapability#disconnect} was refused; the shell is connected as before. */
    default void disconnectFailed(RuntimeException cause) {}

    /** {@link DisconnectCapability#reconnect} succeeded. */
    default void reconnected() {}

    /** {@link DisconnectCapability#reconnect} did not succeed; the shell stays disconnected. */
    default void reconnectFailed(RuntimeException cause) {}

    /** The shell that was connected to has this pipeline. */
    default void pipelineFound(UUID pipelineId) {}

    /** Nothing more comes from the pipeline; its final state has come before, unless another client got it. */
    default void pipelineDone(UUID pipelineId) {}

    /** A message of the pool may have been lost, or one to the pool may not have arrived; the shell goes on. */
    default void shellInDoubt(RuntimeException cause) {}

    /** One pipeline cannot go on; the shell can. */
    void pipelineFailed(UUID pipelineId, RuntimeException cause);

    /**
     * The peer said in text that it could not use what it got, and will not answer it [wire-psrp, "How a server complains"]. Which target it
     * was is not known; the text may be empty.
     */
    void complaint(String text);

    /** The link is gone; nothing else will be told. Called at most once. */
    void lost(RuntimeException cause);
}
