package io.jpsremote.testkit.process;

import io.jpsremote.psrp.message.MessageType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Watches the fragments of one sender for a message of a type. */
final class MessageWatch {

    private static final int HEADER = 21;

    private final MessageType wanted;
    private boolean inside;

    MessageWatch(MessageType wanted) {
        this.wanted = wanted;
    }

    /** Whether these whole fragments hold the end of that message. */
    boolean isIn(byte[] fragments) {
        ByteBuffer in = ByteBuffer.wrap(fragments);
        for (int at = 0; at + HEADER <= fragments.length; ) {
            byte flags = fragments[at + 16];
            int length = in.getInt(at + 17);
            if ((flags & 1) != 0 && length >= 8 && at + HEADER + 8 <= fragments.length) {
                int type = in.order(ByteOrder.LITTLE_ENDIAN).getInt(at + HEADER + 4);
                in.order(ByteOrder.BIG_ENDIAN);
                inside = type == wanted.code();
            }
            if (inside && (flags & 2) != 0) {
                return true;
            }
            at += HEADER + Math.max(0, length);
        }
        return false;
    }
}
