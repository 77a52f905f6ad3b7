package io.jpsremote.ssh.outofproc;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One element's opening tag.
 *
 * @param closed whether the element ends with its tag ({@code />})
 */
record PacketHead(PacketKind kind, UUID target, boolean promptResponse, boolean closed) {

    private static final Pattern TAG =
            Pattern.compile("<([A-Za-z]+)((?:\\s+[A-Za-z]+\\s*=\\s*(?:'[^'<>]*'|\"[^\"<>]*\"))*)\\s*(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z]+)\\s*=\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern GUID = Pattern.compile("\\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})}?");

    /** Reads a tag from its {@code <} to its {@code >}; null when it is no packet's. */
    static @Nullable PacketHead parse(byte[] bytes, int length) {
        Matcher tag = TAG.matcher(new String(bytes, 0, length, StandardCharsets.UTF_8));
        if (!tag.matches()) {
            return null;
        }
        PacketKind kind = PacketKind.of(tag.group(1));
        return kind == null
                ? null
                : attributes(kind, tag.group(2), !tag.group(3).isEmpty());
    }

    private static @Nullable PacketHead attributes(PacketKind kind, String text, boolean closed) {
        UUID target = null;
        String stream = null;
        int count = 0;
        for (Matcher m = ATTRIBUTE.matcher(text); m.find(); count++) {
            if (m.group(1).equals("PSGuid")) {
                target = guid(m.group(2));
            } else if (m.group(1).equals("Stream")) {
                stream = m.group(2);
            }
        }
        boolean data = kind == PacketKind.DATA;
        // 3.13: Data has two attributes and content, all others have one attribute and none
        if (target == null || data == closed || data != (stream != null) || count != (data ? 2 : 1)) {
            return null;
        }
        return new PacketHead(kind, target, "PromptResponse".equals(stream), closed);
    }

    private static @Nullable UUID guid(String text) {
        Matcher m = GUID.matcher(text);
        return m.matches() ? UUID.fromString(m.group(1)) : null;
    }
}
