package io.jpsremote.psrp.clixml;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The characters of a document that may begin with a byte order mark, as {@code Export-Clixml} writes it. */
final class MarkedText {

    private MarkedText() {}

    /** A reader that refuses to go on after so many bytes. */
    static Reader reader(InputStream document, long mostBytes) {
        PushbackInputStream in = new PushbackInputStream(new Limited(document, mostBytes), 3);
        try {
            byte[] head = in.readNBytes(3);
            int mark = markLength(head);
            in.unread(head, mark, head.length - mark);
            return new InputStreamReader(in, charset(head).newDecoder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int markLength(byte[] head) {
        if (head.length == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return 3;
        }
        return charset(head).equals(StandardCharsets.UTF_8) ? 0 : 2;
    }

    private static Charset charset(byte[] head) {
        if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        } else if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private static final class Limited extends FilterInputStream {

        private final long most;
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        private int count(int bytes) {
            left -= Math.max(bytes, 0);
            if (left < 0) {
                throw new ProtocolViolationException("a document larger than " + most + " bytes", ClixmlSource.SECTION);
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return count(super.read(target, offset, length));
        }
    }
}
