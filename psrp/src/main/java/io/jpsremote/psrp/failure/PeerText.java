package io.jpsremote.psrp.failure;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text that came from a peer safe to show: control, escape and bidirectional characters become visible. */
public final class PeerText {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_.:/-]+");

    // what ends a single-quoted text in sh or in PowerShell (typographic quotes too), what would be read as an option,
    // controls, and what cmd.exe obeys also within single quotes, which are no quotes to it
    private static final Pattern UNQUOTABLE =
            Pattern.compile("^-|['\\u2018-\\u201B\\p{Cc}\\p{Cf}\\u2028\\u2029&|<>^%]");

    private PeerText() {}

    /** The text in one line, every C0, C1 and bidirectional control escaped as {@code \\uXXXX}; for findings, logs and traces. */
    public static String oneLine(String text) {
        return visible(text, false);
    }

    /** The text with controls escaped except newline and tab. */
    public static String lines(String text) {
        return visible(text, true);
    }

    private static String visible(String text, boolean keepLines) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean keep = keepLines && (c == '\n' || c == '\t');
            if (!keep && isControl(c)) {
                if (out == null) {
                    out = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                out.append(String.format("\\u%04X", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }

    /** Whether the character could steer a terminal or hide text: C0, DEL, C1, line separators, bidirectional controls. */
    public static boolean isControl(char c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u061C'
                || (c >= '\u200E' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }

    /**
     * Fills <code>{name}</code> places so that the text can be pasted into a shell: a value that is not one plain word stands in single
     * quotes. A value that is not known, or that no quoting makes safe in sh, in PowerShell and in cmd.exe, leaves a word in capitals.
     */
    static String fill(String template, Map<String, String> places) {
        Matcher m = PLACE.matcher(template);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            m.appendReplacement(out, Matcher.quoteReplacement(filled(m.group(1), places.get(m.group(1)))));
        }
        return m.appendTail(out).toString();
    }

    private static String filled(String place, @Nullable String value) {
        if (value == null || value.isEmpty() || UNQUOTABLE.matcher(value).find()) {
            return place.toUpperCase(Locale.ROOT);
        }
        return quoted(value);
    }

    // sh and PowerShell read nothing within single quotes; they escape the quote itself in ways that break each other
    private static String quoted(String value) {
        return PLAIN_WORD.matcher(value).matches() ? value : "'" + value + "'";
    }
}
