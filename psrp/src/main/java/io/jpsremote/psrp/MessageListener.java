package io.jpsremote.psrp;

import io.jpsremote.psrp.message.MessageType;
import java.util.UUID;

/** Sees every protocol message by name and size, never its content; called on the session's callback executor, in order. */
@FunctionalInterface
public interface MessageListener {

    /** Which way a message goes. */
    enum Direction {
        SENT,
        RECEIVED
    }

    /**
     * A message was queued for sending or has arrived.
     *
     * @param size whole bytes of the message, header included
     * @param pipelineId the zero id for messages of the pool
     */
    void onMessage(Direction direction, MessageType type, int size, UUID pipelineId);

    /** The server said in text that it could not use a message; the text may be empty. */
    default void onComplaint(String text) {}
}
