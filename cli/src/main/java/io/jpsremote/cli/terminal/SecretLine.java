package io.jpsremote.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a line that holds a secret: byte by byte, because a buffer would keep a copy, in arrays that are wiped. */
public final class SecretLine {

    private static final int LONGEST = 1 << 16;

    private SecretLine() {}

    /**
     * The line without its end, read no further than that: what follows belongs to somebody else.
     *
     * @return null at the end of the stream
     */
    public static char @Nullable [] read(InputStream in) throws IOException {
        byte[] line = new byte[LONGEST];
        try {
            int n = 0;
            int b;
            while ((b = in.read()) >= 0 && b != '\n') {
                if (n == LONGEST) {
                    throw new IOException("the line is longer than " + LONGEST + " bytes");
                }
                line[n++] = (byte) b;
            }
            return b < 0 && n == 0 ? null : decode(line, n > 0 && line[n - 1] == '\r' ? n - 1 : n);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static char[] decode(byte[] line, int length) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(line, 0, length));
        try {
            return Arrays.copyOfRange(decoded.array(), decoded.position(), decoded.limit());
        } finally {
            Arrays.fill(decoded.array(), '\0');
        }
    }
}
