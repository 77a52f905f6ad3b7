package io.jpsremote.wsman.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Grows the text of an XML document; names are ours, values are escaped. */
final class XmlText {

    private final StringBuilder out = new StringBuilder(1024);
    /** Half a megabyte often: it is never made a string, and copied once. */
    private byte[] data = {};

    private int dataAt;

    /** Markup of our own, as it is. */
    XmlText raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A value as element content or in a quoted attribute. */
    XmlText text(String value) {
        int plain = plainLength(value);
        out.append(value, 0, plain);
        for (int i = plain; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
                default -> append(c, value);
            }
        }
        return this;
    }

    /** How many of the first characters, mostly all, stand for themselves. */
    private static int plainLength(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == '&' || c == '<' || c == '>' || c == '"' || c >= '\uFFFE') {
                return i;
            }
        }
        return value.length();
    }

    private void append(char c, String value) {
        if (c < 0x20 || c == '\uFFFE' || c == '\uFFFF') {
            throw new IllegalArgumentException(String.format(
                    "the character U+%04X cannot stand in a WS-Management request ('%s')", (int) c, value.strip()));
        }
        out.append(c);
    }

    /** An element with text in it. */
    XmlText element(String name, String value) {
        return raw("<").raw(name).raw(">").text(value).raw("</").raw(name).raw(">");
    }

    /** Bytes as text; once in a document. */
    XmlText base64(ByteBuffer bytes) {
        return insert(Base64.getEncoder().encode(bytes.duplicate()).array());
    }

    private XmlText insert(byte[] inserted) {
        if (data.length > 0) {
            throw new IllegalStateException("a document holds one block of data");
        }
        data = inserted;
        dataAt = out.length();
        return this;
    }

    /** Another text, to go on behind it. */
    XmlText add(XmlText more) {
        out.append(more.out, 0, more.dataAt);
        if (more.data.length > 0) {
            insert(more.data);
        }
        out.append(more.out, more.dataAt, more.out.length());
        return this;
    }

    byte[] toBytes() {
        byte[] before = out.substring(0, dataAt).getBytes(StandardCharsets.UTF_8);
        byte[] behind = out.substring(dataAt).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(before.length + data.length + behind.length)
                .put(before)
                .put(data)
                .put(behind)
                .array();
    }
}
