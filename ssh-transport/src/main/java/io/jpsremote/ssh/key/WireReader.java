package io.jpsremote.ssh.key;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the data types of SSH messages [RFC 4251 section 5]. */
public final class WireReader {

    private final ByteBuffer buffer;

    public WireReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    public int remaining() {
        return buffer.remaining();
    }

    public int readByte() throws KeyFormatException {
        need(1);
        return buffer.get() & 0xFF;
    }

    /** A uint32; those that do not fit into an int are no sizes of ours and refused. */
    public int readUint32() throws KeyFormatException {
        need(4);
        int value = buffer.getInt();
        if (value < 0) {
            throw new KeyFormatException("a length of more than 2 GiB");
        }
        return value;
    }

    /** A uint32 as its bits. */
    public int readBits32() throws KeyFormatException {
        need(4);
        return buffer.getInt();
    }

    /** A string as bytes. */
    public byte[] readBytes() throws KeyFormatException {
        return readRaw(readUint32());
    }

    /** A string as text. */
    public String readString() throws KeyFormatException {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    public BigInteger readMpint() throws KeyFormatException {
        byte[] bytes = readBytes();
        return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    }

    public byte[] readRaw(int length) throws KeyFormatException {
        need(length);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private void need(int length) throws KeyFormatException {
        if (buffer.remaining() < length) {
            throw new KeyFormatException("cut short");
        }
    }
}
