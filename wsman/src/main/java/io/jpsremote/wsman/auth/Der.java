package io.jpsremote.wsman.auth;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The few DER forms that SPNEGO and CredSSP are made of (X.690 8.1, 10.1). */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int SEQUENCE = 0x30;

    private Der() {}

    /** Tag, length, content; the parts one after the other are the content. The result is the only copy of them. */
    static byte[] encode(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(p -> p.length).sum();
        ByteBuffer out =
                ByteBuffer.allocate(1 + lengthOfLength(length) + length).put((byte) tag);
        putLength(out, length);
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    /** INTEGER, not negative. */
    static byte[] integer(int value) {
        return encode(INTEGER, BigInteger.valueOf(value).toByteArray());
    }

    /** The context-specific, constructed tag {@code [number]}. */
    static int context(int number) {
        return 0xA0 | number;
    }

    private static int lengthOfLength(int length) {
        return length < 0x80 ? 1 : 1 + (39 - Integer.numberOfLeadingZeros(length)) / 8;
    }

    private static void putLength(ByteBuffer out, int length) {
        if (length < 0x80) {
            out.put((byte) length);
            return;
        }
        int bytes = lengthOfLength(length) - 1;
        out.put((byte) (0x80 | bytes));
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out.put((byte) (length >>> shift));
        }
    }

    /** One element that was read: its tag and a view of its content. */
    record Element(int tag, ByteBuffer content) {

        byte[] bytes() {
            byte[] copy = new byte[content.remaining()];
            content.duplicate().get(copy);
            return copy;
        }

        /** The element inside that is expected at this place. */
        Element only(int expectedTag) {
            return Der.read(content.duplicate()).expect(expectedTag);
        }

        /**
         * INTEGER of at most 64 bits.
         *
         * @throws IllegalArgumentException when it is none
         */
        long number() {
            if (content.remaining() < 1 || content.remaining() > 8) {
                throw new IllegalArgumentException("a number of " + content.remaining() + " bytes");
            }
            return new BigInteger(bytes()).longValue();
        }

        Element expect(int expectedTag) {
            if (tag != expectedTag) {
                throw new IllegalArgumentException("tag " + tag + " stands where " + expectedTag + " had to be");
            }
            return this;
        }
    }

    /**
     * Reads the next element and moves behind it.
     *
     * @throws IllegalArgumentException when the bytes are no DER
     */
    static Element read(ByteBuffer from) {
        if (from.remaining() < 2) {
            throw new IllegalArgumentException("DER ends early");
        }
        int tag = from.get() & 0xFF;
        int length = readLength(from);
        if (length > from.remaining()) {
            throw new IllegalArgumentException("DER ends early");
        }
        ByteBuffer content = from.slice(from.position(), length);
        from.position(from.position() + length);
        return new Element(tag, content);
    }

    private static int readLength(ByteBuffer from) {
        int first = from.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int bytes = first & 0x7F;
        if (bytes == 0 || bytes > 3 || bytes > from.remaining()) {
            throw new IllegalArgumentException("a DER length of " + bytes + " bytes");
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | (from.get() & 0xFF);
        }
        return length;
    }
}
