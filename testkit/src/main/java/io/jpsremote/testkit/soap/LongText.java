package io.jpsremote.testkit.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The first long base64 text of a document, decoded and taken out before the rest is parsed: a parser would need longer for it than all else takes.
 * It belongs to the element whose end tag starts where it was.
 *
 * @param at where in the rest it was, in characters
 */
record LongText(byte[] rest, int at, byte[] data) {

    private static final int LONG = 4096;

    static Optional<LongText> in(byte[] document) {
        int tag = 0;
        for (int i = 1; i < document.length; i++) {
            if (document[i] == '<') {
                if (i - tag > LONG) {
                    return between(document, tag, i);
                }
                tag = i;
            }
        }
        return Optional.empty();
    }

    private static Optional<LongText> between(byte[] document, int tag, int end) {
        int start = tag;
        while (start < end && document[start] != '>') {
            start++;
        }
        // what follows ends the element that the text is in, and starts no other
        if (end - start < LONG || end + 1 == document.length || document[end + 1] != '/') {
            return Optional.empty();
        }
        start++;
        try {
            ByteBuffer data = Base64.getDecoder().decode(ByteBuffer.wrap(document, start, end - start));
            byte[] rest = Arrays.copyOf(document, document.length - (end - start));
            System.arraycopy(document, end, rest, start, document.length - end);
            int characters = new String(document, 0, start, StandardCharsets.UTF_8).length();
            return Optional.of(new LongText(rest, characters, data.array()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
