package io.jpsremote.testkit.server;

import io.jpsremote.psrp.message.HostResponse;
import io.jpsremote.psrp.message.Message;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a pool wants done: called by {@link PoolServer} on the thread that brought the news, in the order of the messages. */
public interface PoolRequests {

    /** Send this to the client. */
    void send(@Nullable UUID pipeline, Message message);

    /** The pool is open, and its client told so. */
    default void opened() {}

    /** A runspace is free for this pipeline: run it, and tell the pool when it has ended. */
    void run(PipelineRequest request);

    /**
     * An object of a pipeline's input.
     *
     * @param bytes its size on the wire
     */
    void input(UUID pipeline, @Nullable Object value, int bytes);

    void endOfInput(UUID pipeline);

    /** The answer to a host call. */
    void answer(@Nullable UUID pipeline, HostResponse response);

    /** A running pipeline is to end. */
    void stop(UUID pipeline);

    /** A pipeline that never ran has ended. */
    void ended(UUID pipeline);

    /** The variables of the pool's runspace are to be forgotten. */
    void reset();

    /** The pool is closed: nothing more is to be sent. */
    void closed();

    /** A message could not be used. */
    void complain(String text);
}
