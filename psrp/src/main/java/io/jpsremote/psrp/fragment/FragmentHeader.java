package io.jpsremote.psrp.fragment;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The 21 bytes in front of a blob, checked. */
record FragmentHeader(long objectId, long fragmentId, boolean start, boolean end, int length) {

    static FragmentHeader read(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
        long objectId = in.getLong();
        long fragmentId = in.getLong();
        int flags = in.get();
        int length = in.getInt();
        bytes.position(in.position());
        if (objectId < 1) {
            throw new ProtocolViolationException(
                    "A fragment has the object id " + Long.toUnsignedString(objectId), Fragment.SECTION);
        }
        if (length < 1) {
            throw new ProtocolViolationException("A fragment announces " + length + " bytes", Fragment.SECTION);
        }
        // other bits of the flags mean nothing [wire-psrp 3.1]
        return new FragmentHeader(
                objectId, fragmentId, (flags & Fragment.START) != 0, (flags & Fragment.END) != 0, length);
    }

    void writeTo(ByteBuffer out) {
        ByteOrder before = out.order();
        out.order(ByteOrder.BIG_ENDIAN)
                .putLong(objectId)
                .putLong(fragmentId)
                .put((byte) ((start ? Fragment.START : 0) | (end ? Fragment.END : 0)))
                .putInt(length)
                .order(before);
    }
}
