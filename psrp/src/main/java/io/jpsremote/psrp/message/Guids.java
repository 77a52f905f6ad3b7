package io.jpsremote.psrp.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** GUIDs in the byte order of .NET: the first three groups little-endian, the rest as written. */
final class Guids {

    private Guids() {}

    static UUID read(ByteBuffer littleEndian) {
        long first = Integer.toUnsignedLong(littleEndian.getInt());
        long second = Short.toUnsignedLong(littleEndian.getShort());
        long third = Short.toUnsignedLong(littleEndian.getShort());
        return new UUID(first << 32 | second << 16 | third, Long.reverseBytes(littleEndian.getLong()));
    }

    static void write(UUID id, ByteBuffer littleEndian) {
        long high = id.getMostSignificantBits();
        littleEndian
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .putLong(Long.reverseBytes(id.getLeastSignificantBits()));
    }
}
