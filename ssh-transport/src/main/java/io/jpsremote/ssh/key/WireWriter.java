package io.jpsremote.ssh.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes the data types of SSH messages [RFC 4251 section 5]. */
public final class WireWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public WireWriter writeByte(int value) {
        out.write(value);
        return this;
    }

    public WireWriter writeUint32(int value) {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    public WireWriter writeRaw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A string of bytes. */
    public WireWriter writeBytes(byte[] bytes) {
        writeUint32(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A string of text. */
    public WireWriter writeString(String text) {
        return writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public WireWriter writeMpint(BigInteger value) {
        return writeBytes(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
