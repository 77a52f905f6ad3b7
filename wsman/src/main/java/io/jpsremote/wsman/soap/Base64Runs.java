package io.jpsremote.wsman.soap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The long base64 texts of a document, decoded from its bytes and cut out of it before it is parsed: nearly all of an answer to Receive is such a
 * text, and a parser makes a string of it in four steps.
 *
 * <p>Where each stood a mark is left that cannot stand in the document otherwise. A run that turns out not to be the whole text of an element (one
 * in a comment, say) is not taken, and then the document is parsed as it is.
 */
final class Base64Runs {

    static final Base64Runs NONE = new Base64Runs(new byte[0]);

    private static final int SHORTEST = 1024;
    // a character for private use, which no answer has a reason to hold; one that does is parsed as it is
    private static final String MARK = "\uE0B6";

    private final byte[] document;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream(2048);
    private final Map<String, byte[]> runs = new HashMap<>();
    private int copied;
    private int taken;

    private Base64Runs(byte[] document) {
        this.document = document;
    }

    static Base64Runs cutFrom(byte[] document) {
        Base64Runs cut = new Base64Runs(document);
        cut.cut();
        if (!cut.runs.isEmpty() && !cut.mayHoldMarksOfOthers()) {
            return cut;
        }
        Base64Runs whole = new Base64Runs(document);
        whole.copyTo(document.length);
        return whole;
    }

    private boolean mayHoldMarksOfOthers() {
        // by its bytes or by its number
        String text = rest.toString(StandardCharsets.UTF_8);
        return text.contains("&#")
                || text.chars().filter(c -> c == MARK.charAt(0)).count() > runs.size();
    }

    private void cut() {
        int tag = indexOf('<', 0);
        while (tag < document.length) {
            int next = indexOf('<', tag + 1);
            if (next - tag > SHORTEST && next < document.length) {
                cut(indexOf('>', tag) + 1, next);
            }
            tag = next;
        }
        copyTo(document.length);
    }

    private void cut(int from, int to) {
        if (to - from < SHORTEST) {
            return;
        }
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(document, from, to - from));
            copyTo(from);
            String mark = MARK + runs.size();
            rest.writeBytes(mark.getBytes(StandardCharsets.UTF_8));
            copied = to;
            runs.put(mark, decoded.array());
        } catch (IllegalArgumentException e) {
            // some other text, or one with line ends: the parser reads it
        }
    }

    private int indexOf(char wanted, int from) {
        int at = from;
        while (at < document.length && document[at] != wanted) {
            at++;
        }
        return at;
    }

    private void copyTo(int end) {
        rest.write(document, copied, end - copied);
        copied = end;
    }

    /** The document with a mark where each run was. */
    byte[] rest() {
        return rest.toByteArray();
    }

    /** Gives an element its text, or the run whose mark that is. */
    void giveTo(SoapElement element, String text) {
        byte[] run = runs.get(text);
        if (run == null) {
            element.text(text);
        } else {
            element.data(run);
            taken++;
        }
    }

    boolean areTaken() {
        return taken == runs.size();
    }
}
