package io.jpsremote.psrp.clixml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The character content of one element while it is read: joined pieces, decoded or parsed by their user. What is large is kept in a
 * {@code StringBuilder}, which holds Latin text in a byte each.
 */
final class Characters {

    private static final int LARGE = 1 << 15;

    private char[] buffer = new char[256];
    private int length;
    private @Nullable StringBuilder large;

    void clear() {
        length = 0;
        large = null;
    }

    void append(char[] source, int start, int count) {
        if (count > LARGE - length) {
            spill().append(source, start, count);
            return;
        }
        if (count > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.min(LARGE, Math.max(length + count, 2 * buffer.length)));
        }
        System.arraycopy(source, start, buffer, length, count);
        length += count;
    }

    private StringBuilder spill() {
        StringBuilder all = large == null ? new StringBuilder(4 * LARGE) : large;
        all.append(buffer, 0, length);
        length = 0;
        large = all;
        return all;
    }

    /** The characters without white space around them; the large ones, of which none is a number, as they are. */
    Characters trim() {
        if (large != null) {
            return this;
        }
        int start = 0;
        while (start < length && isSpace(buffer[start])) {
            start++;
        }
        while (length > start && isSpace(buffer[length - 1])) {
            length--;
        }
        if (start > 0) {
            length -= start;
            System.arraycopy(buffer, start, buffer, 0, length);
        }
        return this;
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /**
     * The characters in an array that may be longer, for values that are short.
     *
     * @throws IllegalArgumentException when they are many
     */
    char[] buffer() {
        if (large != null) {
            throw new IllegalArgumentException("too many digits");
        }
        return buffer;
    }

    int length() {
        return large == null ? length : spill().length();
    }

    char charAt(int index) {
        return large == null ? buffer[index] : large.charAt(index);
    }

    /** The characters with their escapes decoded. */
    String decoded() {
        if (large != null) {
            return EscapedText.decode(spill());
        }
        return length == 0 ? "" : EscapedText.decode(buffer, 0, length);
    }

    @Override
    public String toString() {
        return large == null ? new String(buffer, 0, length) : spill().toString();
    }
}
