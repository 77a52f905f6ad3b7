package io.jpsremote.psrp.clixml;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as one line of text for people; safe for cycles, because it stops where values nest deeply. */
final class Rendering {

    private static final int LEVELS = 3;
    // a Ref costs a few bytes: a list of many Refs to one list would be a text as long as the square of what was
    // received
    private static final int MOST_CHARS = 1 << 24;

    private Rendering() {}

    static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value, LEVELS);
        return out.toString();
    }

    /** A value inside of another one: one level only, as PowerShell shows it. */
    static String nested(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 1);
        return out.toString();
    }

    private static void append(StringBuilder out, @Nullable Object value, int levels) {
        if (out.length() > MOST_CHARS && (value instanceof PsObject || value instanceof List || value instanceof Map)) {
            out.append('…');
        } else if (value instanceof PsObject object) {
            appendObject(out, object, levels);
        } else if (value instanceof List<?> list) {
            appendList(out, list, levels);
        } else if (value instanceof Map<?, ?> map) {
            appendMap(out, map, levels);
        } else if (value instanceof byte[] bytes) {
            out.append(Base64.getEncoder().encodeToString(bytes));
        } else if (value != null) {
            out.append(value);
        }
    }

    private static void appendObject(StringBuilder out, PsObject object, int levels) {
        String text = object.text();
        if (text != null) {
            out.append(text);
        } else if (object.value() != null) {
            append(out, object.value(), levels - 1);
        } else if (levels > 1) {
            out.append("@{");
            String separator = "";
            for (PsProperty property : object.properties()) {
                out.append(separator).append(property.name()).append('=');
                append(out, property.value(), 1);
                separator = "; ";
            }
            out.append('}');
        }
    }

    private static void appendList(StringBuilder out, List<?> list, int levels) {
        if (levels <= 1) {
            out.append(ClrTypes.nameOf(list));
            return;
        }
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            append(out, list.get(i), levels - 1);
        }
        out.append(']');
    }

    private static void appendMap(StringBuilder out, Map<?, ?> map, int levels) {
        if (levels <= 1) {
            out.append(ClrTypes.nameOf(map));
            return;
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            append(out, entry.getKey(), levels - 1);
            out.append('=');
            append(out, entry.getValue(), levels - 1);
            separator = ", ";
        }
        out.append('}');
    }
}
