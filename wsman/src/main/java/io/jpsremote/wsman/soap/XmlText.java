package io.jpsremote.wsman.soap;

/** Grows the text of an XML document; names are ours, values are escaped. */
final class XmlText {

    private final StringBuilder out = new StringBuilder(2048);

    /** Markup of our own, as it is. */
    XmlText raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A value as element content or in a quoted attribute. */
    XmlText text(String value) {
        for (int i = 0; i < value.length(); i++) {
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

    @Override
    public String toString() {
        return out.toString();
    }
}
