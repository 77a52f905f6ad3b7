package io.jpsremote.testkit.wsman;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** What one Receive brings. */
record Batch(List<ByteBuffer> fragments, boolean done) {

    private static final int HEAD = 21;
    private static final int TYPE_AT = HEAD + 4;
    private static final int PIPELINE_HOST_CALL = 0x00041100;

    /** Whether the last that came is a call to the host: the command waits for the client then ([MS-PSRP] 2.2.2.27). */
    boolean asksHost() {
        if (fragments.isEmpty()) {
            return false;
        }
        ByteBuffer last = fragments.get(fragments.size() - 1).duplicate().order(ByteOrder.LITTLE_ENDIAN);
        boolean starts = last.remaining() >= TYPE_AT + 4 && (last.get(last.position() + 16) & 1) != 0;
        return starts && last.getInt(last.position() + TYPE_AT) == PIPELINE_HOST_CALL;
    }
}
