package io.jpsremote.psrp.clixml;

/**
 * The id of an object or of type names within one body; a number in practice, but any text is taken.
 *
 * @param number the number where the text is one in its shortest form, else -1
 * @param other the text where it is no such number, else empty
 */
record RefId(int number, String other) {

    String text() {
        return number < 0 ? other : Integer.toString(number);
    }

    @Override
    public String toString() {
        return text();
    }
}
