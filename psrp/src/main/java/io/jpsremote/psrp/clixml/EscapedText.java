package io.jpsremote.psrp.clixml;

/** The {@code _xHHHH_} escapes of CLIXML strings ([MS-PSRP] 2.2.5.3.2), read. */
final class EscapedText {

    private static final int ESCAPE = 7;

    private EscapedText() {}

    static String decode(char[] buffer, int start, int length) {
        int first = indexOfEscape(buffer, start, start + length);
        return first < 0 ? new String(buffer, start, length) : decodeFrom(buffer, start, start + length, first);
    }

    static String decode(String text) {
        if (text.indexOf('_') < 0) {
            return text;
        }
        return decode(text.toCharArray(), 0, text.length());
    }

    /** The same for a text that is large; the builder stays as it is. */
    static String decode(StringBuilder text) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        char[] window = new char[ESCAPE];
        for (int at = text.indexOf("_"); at >= 0; at = text.indexOf("_", Math.max(at + 1, done))) {
            int end = Math.min(text.length(), at + ESCAPE);
            text.getChars(at, end, window, 0);
            int unit = escapeAt(window, 0, end - at);
            if (unit >= 0) {
                out.append(text, done, at).append((char) unit);
                done = at + ESCAPE;
            }
        }
        return done == 0
                ? text.toString()
                : out.append(text, done, text.length()).toString();
    }

    private static int indexOfEscape(char[] buffer, int from, int end) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '_' && escapeAt(buffer, i, end) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String decodeFrom(char[] buffer, int start, int end, int first) {
        StringBuilder out = new StringBuilder(end - start);
        int done = start;
        int at = first;
        while (at >= 0) {
            out.append(buffer, done, at - done).append((char) escapeAt(buffer, at, end));
            done = at + ESCAPE;
            at = indexOfEscape(buffer, done, end);
        }
        return out.append(buffer, done, end - done).toString();
    }

    /** The unit that the escape at this place stands for, or -1 where there is no escape. */
    private static int escapeAt(char[] buffer, int at, int end) {
        if (end - at < ESCAPE || (buffer[at + 1] | 0x20) != 'x' || buffer[at + 6] != '_') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = hex(buffer[i]);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** The value of an ASCII hexadecimal digit, or -1. */
    static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return c < 0x80 && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
