package io.jpsremote.psrp;

import io.jpsremote.psrp.MessageListener.Direction;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.message.MessageType;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the log and the user's listener of every message: name, size and direction, never content. */
final class MessageLog {

    private static final System.Logger LOG = System.getLogger("io.jpsremote.psrp");

    private final @Nullable MessageListener listener;
    private final CallbackLane lane;

    MessageLog(@Nullable MessageListener listener, CallbackLane lane) {
        this.listener = listener;
        this.lane = lane;
    }

    void message(Direction direction, MessageType type, int size, UUID pipeline) {
        if (LOG.isLoggable(Level.DEBUG)) {
            String arrow = direction == Direction.SENT ? ">> " : "<< ";
            String target = type.isForPipeline() ? pipeline.toString() : "pool";
            LOG.log(Level.DEBUG, arrow + target + "  " + type + "  " + size + " B");
        }
        if (listener != null) {
            lane.run(() -> listener.onMessage(direction, type, size, pipeline));
        }
    }

    void complaint(String text) {
        LOG.log(Level.DEBUG, () -> "<< complaint of the server: " + PeerText.oneLine(text));
        if (listener != null) {
            lane.run(() -> listener.onComplaint(PeerText.lines(text)));
        }
    }

    void note(String text, @Nullable Throwable cause) {
        LOG.log(Level.DEBUG, PeerText.oneLine(text), cause);
    }
}
