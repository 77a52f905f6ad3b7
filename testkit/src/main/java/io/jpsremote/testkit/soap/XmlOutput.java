package io.jpsremote.testkit.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A growing UTF-8 text, escaped where it has to be. */
public final class XmlOutput {

    private byte[] bytes = new byte[2048];
    private int length;

    /** Markup, as it is. */
    public XmlOutput raw(String markup) {
        return write(markup.getBytes(StandardCharsets.UTF_8));
    }

    /** Text or the value of an attribute. */
    public XmlOutput text(String value) {
        if (isPlain(value)) {
            return raw(value);
        }
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // XML 1.0 knows no other control characters
                default -> escaped.appendCodePoint(c < 32 && c != '\t' && c != '\n' && c != '\r' ? '?' : c);
            }
        });
        return raw(escaped.toString());
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 32 || c == '&' || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        return true;
    }

    public XmlOutput element(String name, String value) {
        return raw("<" + name + ">").text(value).raw("</" + name + ">");
    }

    public XmlOutput base64(ByteBuffer value) {
        return write(Base64.getEncoder().encode(value.duplicate()).array());
    }

    /** Makes room for so many bytes at once, where much follows. */
    public XmlOutput expect(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
        return this;
    }

    private XmlOutput write(byte[] more) {
        expect(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
