package io.jpsremote.testkit.auth;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** As much of DER as SPNEGO tokens and certificates need. */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTF8_STRING = 0x0C;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int APPLICATION = 0x60;

    private Der() {}

    static int context(int number) {
        return 0xA0 | number;
    }

    /** An element with that content, its parts one after the other. */
    static byte[] of(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] size = length(length);
        ByteBuffer out =
                ByteBuffer.allocate(1 + size.length + length).put((byte) tag).put(size);
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        byte[] encoded = new byte[1 + bytes];
        encoded[0] = (byte) (0x80 | bytes);
        for (int i = 0; i < bytes; i++) {
            encoded[bytes - i] = (byte) (length >> 8 * i);
        }
        return encoded;
    }

    /**
     * The content of the element that starts here; the buffer stands behind it then.
     *
     * @throws MalformedTokenException when it is another one or longer than the buffer
     */
    static ByteBuffer content(ByteBuffer in, int tag) {
        if (peek(in) != tag) {
            throw new MalformedTokenException("a DER element with another tag than " + tag);
        }
        in.get();
        return take(in, readLength(in));
    }

    /** The tag of the next element, -1 at the end. */
    static int peek(ByteBuffer in) {
        return in.hasRemaining() ? in.get(in.position()) & 0xFF : -1;
    }

    private static int readLength(ByteBuffer in) {
        try {
            int first = in.get() & 0xFF;
            if (first < 0x80) {
                return first;
            }
            int length = 0;
            if (first == 0x80 || first > 0x83) {
                throw new MalformedTokenException("a DER length of a form not used here");
            }
            for (int i = first & 0x7F; i > 0; i--) {
                length = length << 8 | in.get() & 0xFF;
            }
            return length;
        } catch (BufferUnderflowException e) {
            throw new MalformedTokenException("a DER element that is cut");
        }
    }

    private static ByteBuffer take(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new MalformedTokenException("a DER element that is cut");
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return content;
    }

    static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }
}
