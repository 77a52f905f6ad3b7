package io.jpsremote.testkit.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One element of a packet line.
 *
 * @param target null for the session itself, which the zero GUID stands for
 * @param content fragments; empty for all kinds but Data
 */
public record PacketLine(LineKind kind, @Nullable UUID target, boolean promptResponse, byte[] content) {

    private static final UUID SESSION = new UUID(0, 0);
    private static final Pattern ELEMENT = Pattern.compile(
            "<(?<name>[A-Za-z]+)(?<attributes>(?:\\s+[A-Za-z]+\\s*=\\s*(?:'[^'<>]*'|\"[^\"<>]*\"))*)\\s*(?:/>|>(?<content>[^<]*)</Data>)");
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z]+)\\s*=\\s*['\"]\\{?([^'\"}]*)}?['\"]");

    /** An element without content. */
    public static PacketLine of(LineKind kind, @Nullable UUID target) {
        return new PacketLine(kind, target, false, new byte[0]);
    }

    /** Fragments. */
    public static PacketLine data(@Nullable UUID target, byte[] fragments, boolean promptResponse) {
        return new PacketLine(LineKind.DATA, target, promptResponse, fragments);
    }

    /** The elements of a line; null where it holds anything else. */
    public static @Nullable List<PacketLine> parse(String line) {
        List<PacketLine> elements = new ArrayList<>(1);
        Matcher m = ELEMENT.matcher(line);
        int end = 0;
        while (end < line.length()) {
            PacketLine element = m.find() && m.start() == end ? element(m) : null;
            if (element == null) {
                return null;
            }
            elements.add(element);
            end = m.end();
        }
        return elements;
    }

    private static @Nullable PacketLine element(Matcher m) {
        LineKind kind = LineKind.of(m.group("name"));
        String content = m.group("content");
        if (kind == null || (kind == LineKind.DATA) != (content != null)) {
            return null;
        }
        UUID target = null;
        boolean promptResponse = false;
        for (Matcher a = ATTRIBUTE.matcher(m.group("attributes")); a.find(); ) {
            if (a.group(1).equals("PSGuid")) {
                target = guid(a.group(2));
            } else if (a.group(1).equals("Stream")) {
                promptResponse = a.group(2).equals("PromptResponse");
            }
        }
        byte[] bytes = content == null ? new byte[0] : decoded(content);
        return target == null || bytes == null
                ? null
                : new PacketLine(kind, target.equals(SESSION) ? null : target, promptResponse, bytes);
    }

    private static @Nullable UUID guid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            return bytes.length == 0 ? null : bytes;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The line, its end included. */
    public byte[] toBytes() {
        UUID guid = target == null ? SESSION : target;
        String text = kind == LineKind.DATA
                ? "<Data Stream='" + (promptResponse ? "PromptResponse" : "Default") + "' PSGuid='" + guid + "'>"
                        + Base64.getEncoder().encodeToString(content) + "</Data>\n"
                : "<" + kind.element() + " PSGuid='" + guid + "' />\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Kind and target. */
    @Override
    public String toString() {
        return kind.element() + " " + (target == null ? "session" : target.toString());
    }
}
