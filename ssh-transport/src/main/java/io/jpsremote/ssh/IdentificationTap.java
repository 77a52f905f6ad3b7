package io.jpsremote.ssh;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes a server sends, so that "this is not SSH" is told from what was seen and not from the text of an exception. */
final class IdentificationTap extends FilterInputStream {

    // [RFC 4253 section 4.2] the identification has at most 255 characters; lines may stand before it
    private static final int LIMIT = 1024;

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private volatile boolean ended;

    IdentificationTap(InputStream in) {
        super(in);
    }

    /** The beginning of what was received, as text. */
    String text() {
        synchronized (seen) {
            return seen.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether the server closed the connection. */
    boolean ended() {
        return ended;
    }

    /** Whether what was received holds an identification of SSH 2. */
    boolean speaksSsh2() {
        return text().lines().anyMatch(line -> line.startsWith("SSH-2.0-") || line.startsWith("SSH-1.99-"));
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b < 0) {
            ended = true;
        } else {
            keep(new byte[] {(byte) b}, 0, 1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n < 0) {
            ended = true;
        } else {
            keep(buffer, offset, n);
        }
        return n;
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (seen.size() < LIMIT) {
            synchronized (seen) {
                seen.write(bytes, offset, Math.min(length, LIMIT - seen.size()));
            }
        }
    }
}
