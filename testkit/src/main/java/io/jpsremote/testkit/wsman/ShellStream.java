package io.jpsremote.testkit.wsman;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;

/** The output of a shell or of one of its commands that waits to be fetched. Guarded by its shell's lock. */
final class ShellStream {

    // [MS-PSRP] 2.2.4: object id 8, fragment id 8, flags 1, length 4
    private static final int FLAGS_AT = 16;
    private static final int LENGTH_AT = 17;
    private static final int HEAD = 21;
    private static final int START = 1;
    private static final int END = 2;

    final Condition changed;
    private final Deque<ByteBuffer> fragments = new ArrayDeque<>();
    private long bytes;
    private boolean objectBegun;
    private long receives;
    private boolean ending;
    private boolean done;

    ShellStream(Condition changed) {
        this.changed = changed;
    }

    void add(byte[] whole) {
        ByteBuffer all = ByteBuffer.wrap(whole);
        while (all.hasRemaining()) {
            int length = all.remaining();
            if (length >= HEAD) {
                length = Math.min(length, HEAD + Math.max(0, all.getInt(all.position() + LENGTH_AT)));
            }
            fragments.add(all.slice(all.position(), length));
            all.position(all.position() + length);
        }
        bytes += whole.length;
    }

    /** As many fragments as fit, one at least. */
    List<ByteBuffer> take(int base64Room) {
        List<ByteBuffer> taken = new ArrayList<>();
        int room = base64Room;
        while (!fragments.isEmpty() && (taken.isEmpty() || room >= cost(fragments.peek()))) {
            ByteBuffer next = fragments.remove();
            room -= cost(next);
            bytes -= next.remaining();
            objectBegun = (flags(next) & END) == 0;
            taken.add(next);
        }
        return taken;
    }

    // base64, and the element around it
    private static int cost(ByteBuffer fragment) {
        return fragment.remaining() / 3 * 4 + 128;
    }

    private static int flags(ByteBuffer fragment) {
        return fragment.remaining() > FLAGS_AT ? fragment.get(FLAGS_AT) : START | END;
    }

    /** Throws the oldest whole objects away until no more than that is left; one of which the client has a part stays. */
    void dropOldest(long limit) {
        while (bytes > limit && fragments.size() > 1 && !objectBegun) {
            boolean whole = false;
            while (!whole && fragments.size() > 1) {
                ByteBuffer oldest = fragments.remove();
                bytes -= oldest.remaining();
                whole = (flags(oldest) & END) != 0;
            }
        }
    }

    boolean isEmpty() {
        return fragments.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** Of several Receives the latest is answered. */
    long newReceive() {
        changed.signalAll();
        return ++receives;
    }

    boolean isLatest(long receive) {
        return receive == receives;
    }

    void end() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    void finish() {
        ending = true;
        done = true;
        changed.signalAll();
    }

    boolean isDone() {
        return done;
    }
}
