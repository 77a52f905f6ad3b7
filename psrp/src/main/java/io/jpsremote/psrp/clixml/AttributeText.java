package io.jpsremote.psrp.clixml;

import org.codehaus.stax2.typed.TypedValueDecoder;

/** The characters of one attribute where the parser has them, so that short names and numbers need no String of their own. */
final class AttributeText extends TypedValueDecoder {

    private char[] buffer = {};
    private int start;
    private int end;
    private boolean exact;

    @Override
    public void decode(String input) {
        decode(input.toCharArray(), 0, input.length());
    }

    @Override
    public void decode(char[] source, int from, int to) {
        buffer = source;
        start = from;
        end = to;
        // the parser has taken white space off both ends, which we must not
        exact = !(from > 0 && Characters.isSpace(source[from - 1]))
                && !(to < source.length && Characters.isSpace(source[to]));
    }

    @Override
    public void handleEmptyValue() {
        exact = false;
    }

    /** Whether this is surely the whole value; if not, ask for it as a String. */
    boolean isExact() {
        return exact;
    }

    int length() {
        return end - start;
    }

    char charAt(int index) {
        return buffer[start + index];
    }

    /** The number that the text is in its shortest form, up to seven digits; else -1. */
    int number() {
        int length = end - start;
        if (length == 0 || length > 7 || (length > 1 && buffer[start] == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public String toString() {
        return new String(buffer, start, end - start);
    }
}
