package io.jpsremote.psrp.clixml;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Turns references to characters that XML 1.0 does not have (U+FFFE, halves of surrogate pairs, U+0000) into the escapes of
 * CLIXML. The engine writes and reads them over PSRP; no Java parser takes them.
 */
final class LenientReferences extends FilterReader {

    private static final int LONGEST = 16;

    private final char[] buffer = new char[8192];
    private int position;
    private int limit;
    private boolean ended;
    private String escape = "";

    LenientReferences(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int done = 0;
        while (done < length) {
            int taken = escape.isEmpty()
                    ? copyPlain(target, offset + done, length - done)
                    : copyEscape(target, offset + done, length - done);
            if (taken < 0) {
                break;
            }
            done += taken;
        }
        return done == 0 ? -1 : done;
    }

    private int copyEscape(char[] target, int offset, int room) {
        int count = Math.min(room, escape.length());
        escape.getChars(0, count, target, offset);
        escape = escape.substring(count);
        return count;
    }

    /** Copies up to the next reference that has to be replaced; -1 at the end. */
    private int copyPlain(char[] target, int offset, int room) throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        if (buffer[position] == '&' && replaceReference()) {
            return 0;
        }
        int end = position + 1;
        int most = Math.min(limit, position + room);
        while (end < most && buffer[end] != '&') {
            end++;
        }
        int count = end - position;
        System.arraycopy(buffer, position, target, offset, count);
        position = end;
        return count;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (!ended && limit < LONGEST) {
            int read = in.read(buffer, limit, buffer.length - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        }
        return limit > 0;
    }

    private boolean replaceReference() throws IOException {
        if (limit - position < LONGEST) {
            fill();
        }
        int end = position;
        while (end < limit && end < position + LONGEST && buffer[end] != ';') {
            end++;
        }
        if (end == limit || buffer[end] != ';') {
            return false;
        }
        int unit = unit(new String(buffer, position, end - position));
        if (unit < 0 || isXmlCharacter(unit)) {
            return false;
        }
        escape = String.format("_x%04X_", unit);
        position = end + 1;
        return true;
    }

    /** The UTF-16 unit that a reference such as {@code &#xD83D} or {@code &#0} names, or -1. */
    private static int unit(String reference) {
        boolean hex = reference.startsWith("&#x");
        if (!hex && !reference.startsWith("&#")) {
            return -1;
        }
        try {
            int unit = Integer.parseInt(reference.substring(hex ? 3 : 2), hex ? 16 : 10);
            return unit <= 0xFFFF ? unit : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isXmlCharacter(int unit) {
        return unit == '\t'
                || unit == '\n'
                || unit == '\r'
                || (unit >= 0x20 && unit < 0xFFFE && !Character.isSurrogate((char) unit));
    }
}
