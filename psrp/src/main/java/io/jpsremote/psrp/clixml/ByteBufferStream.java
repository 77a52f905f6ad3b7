package io.jpsremote.psrp.clixml;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** The remaining bytes of a buffer that has no array to read from. */
final class ByteBufferStream extends InputStream {

    private final ByteBuffer bytes;

    ByteBufferStream(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (!bytes.hasRemaining()) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }
}
