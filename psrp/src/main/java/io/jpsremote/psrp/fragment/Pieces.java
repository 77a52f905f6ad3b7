package io.jpsremote.psrp.fragment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of an unfinished message. Grows with what has come, not with what was announced, and never copies a byte more than twice;
 * a message that comes in one fragment is copied once.
 */
final class Pieces {

    // what is allocated on the strength of an announcement alone
    private static final int ON_TRUST = 64 * 1024;

    private final List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer last = ByteBuffer.allocate(0);
    private long length;

    /** Bytes so far. */
    long length() {
        return length;
    }

    /** Takes {@code count} bytes from the input. */
    void append(ByteBuffer in, int count, int announced) {
        int left = count;
        int expected = announced;
        while (left > 0) {
            if (!last.hasRemaining()) {
                grow(left, expected);
            }
            int n = Math.min(left, last.remaining());
            last.put(in.slice(in.position(), n));
            in.position(in.position() + n);
            left -= n;
            expected -= n;
        }
        length += count;
    }

    private void grow(int available, int expected) {
        if (last.position() > 0) {
            full.add(last.flip());
        }
        int trusted = (int) Math.min(expected, Math.max(ON_TRUST, length));
        last = ByteBuffer.allocate(Math.max(trusted, Math.min(available, expected)));
    }

    /** The whole message; this is empty again afterwards. */
    ByteBuffer join() {
        last.flip();
        ByteBuffer whole = last;
        if (!full.isEmpty()) {
            whole = ByteBuffer.allocate((int) length);
            full.forEach(whole::put);
            whole.put(last).flip();
        }
        clear();
        return whole;
    }

    void clear() {
        full.clear();
        last = ByteBuffer.allocate(0);
        length = 0;
    }
}
