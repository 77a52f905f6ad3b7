package io.jpsremote.psrp.clixml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commonest body of all, one string of plain ASCII, without a parser: a string of 50 MB takes an eighth of the parser's time. Whatever
 * is not plainly that is left to the parser, which also says what is wrong with it.
 */
final class PlainString {

    private static final byte[] OPEN = {'<', 'S', '>'};
    private static final byte[] CLOSE = {'<', '/', 'S', '>'};

    // printable, tab and newline; a carriage return, a reference and an end of CDATA are the parser's, an escape may
    // begin with '_'
    private static final boolean[] PLAIN = plain();

    private PlainString() {}

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        for (int c = ' '; c < 0x7F; c++) {
            plain[c] = "<&>_".indexOf(c) < 0;
        }
        plain['\t'] = true;
        plain['\n'] = true;
        return plain;
    }

    /** The string of the body; null when the parser has to look at it. */
    static @Nullable String of(ByteBuffer body) {
        if (!body.hasArray()) {
            return null;
        }
        byte[] bytes = body.array();
        int start = body.arrayOffset() + body.position();
        int end = start + body.remaining();
        if (!isAt(OPEN, bytes, start, end) || !isAt(CLOSE, bytes, end - CLOSE.length, end)) {
            return null;
        }
        int from = start + OPEN.length;
        int to = end - CLOSE.length;
        return from <= to && isPlain(bytes, from, to)
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : null;
    }

    private static boolean isAt(byte[] wanted, byte[] bytes, int at, int end) {
        if (at < 0 || end - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!PLAIN[bytes[i] & 0xFF] && !isLoneUnderscore(bytes, i)) {
                return false;
            }
        }
        return true;
    }

    // the byte behind it is there: the end tag at least
    private static boolean isLoneUnderscore(byte[] bytes, int at) {
        return bytes[at] == '_' && (bytes[at + 1] | 0x20) != 'x';
    }
}
