package io.jpsremote.psrp.clixml;

import java.util.Arrays;

/** The character content of one element while it is read: joined pieces, decoded or parsed by their user. */
final class Characters {

    private char[] buffer = new char[256];
    private int length;

    void clear() {
        length = 0;
        if (buffer.length > 1 << 20) {
            buffer = new char[256]; // a large string is rare: do not hold its memory while the rest is read
        }
    }

    void append(char[] source, int start, int count) {
        if (count > buffer.length - length) {
            grow(count);
        }
        System.arraycopy(source, start, buffer, length, count);
        length += count;
    }

    private void grow(int count) {
        long wanted = Math.max((long) length + count, buffer.length + (buffer.length >> 1));
        buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 8L));
    }

    /** The characters without white space around them. */
    Characters trim() {
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

    char[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** The characters with their escapes decoded. */
    String decoded() {
        return length == 0 ? "" : EscapedText.decode(buffer, 0, length);
    }

    @Override
    public String toString() {
        return new String(buffer, 0, length);
    }
}
