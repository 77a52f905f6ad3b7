package io.jpsremote.cli.trace;

import io.jpsremote.psrp.message.MessageType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message's body without what is secret. What is secret is told by type, never by looking for words: messages that carry keys, and
 * {@code SecureString} elements, a credential's password among them, whatever protocol version wrote them.
 */
final class Redaction {

    private static final String START = "<SS";
    private static final String END = "</SS>";
    private static final String REMOVED = "(removed)";

    private Redaction() {}

    static String of(@Nullable MessageType type, ByteBuffer body) {
        if (type == null) {
            return REMOVED; // nobody knows what an unknown message carries
        }
        return switch (type) {
            case PUBLIC_KEY, ENCRYPTED_SESSION_KEY, PUBLIC_KEY_REQUEST -> REMOVED;
            default ->
                withoutSecureStrings(
                        StandardCharsets.UTF_8.decode(body.duplicate()).toString());
        };
    }

    static String withoutSecureStrings(String xml) {
        StringBuilder out = new StringBuilder(xml.length());
        int from = 0;
        int start;
        while ((start = nextStart(xml, from)) >= 0) {
            int content = endOfTag(xml, start) + 1;
            out.append(xml, from, Math.min(content, xml.length()));
            if (content <= xml.length() && xml.charAt(content - 2) == '/') {
                from = content;
                continue;
            }
            // Without an end the rest is taken for secret: a cut or forged element must not show it.
            int end = xml.indexOf(END, content);
            out.append(REMOVED);
            from = end < 0 ? xml.length() : end;
        }
        return out.append(xml, from, xml.length()).toString();
    }

    private static int nextStart(String xml, int from) {
        int at = xml.indexOf(START, from);
        while (at >= 0
                && at + START.length() < xml.length()
                && " \t\r\n>/".indexOf(xml.charAt(at + START.length())) < 0) {
            at = xml.indexOf(START, at + 1);
        }
        return at;
    }

    /** The tag's {@code >}; one inside an attribute's quotes does not count. */
    private static int endOfTag(String xml, int start) {
        char quote = 0;
        for (int i = start; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i;
            }
        }
        return xml.length();
    }
}
