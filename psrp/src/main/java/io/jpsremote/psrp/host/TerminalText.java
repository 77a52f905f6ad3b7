package io.jpsremote.psrp.host;

import io.jpsremote.psrp.failure.PeerText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from a peer on its way to a terminal: colours stay or go, every other control becomes visible. */
final class TerminalText {

    private static final Pattern COLOR_SEQUENCE = Pattern.compile("\\x1B\\[[0-9;]{0,32}m");
    private static final String RESET = "\u001B[0m";
    // .NET's colours by number: dark ones are ANSI 30-37 in another order, bright ones 90-97.
    private static final int[] ANSI = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97};

    private TerminalText() {}

    static String safe(String text, boolean colors) {
        Matcher sequence = COLOR_SEQUENCE.matcher(text);
        StringBuilder safe = new StringBuilder();
        int from = 0;
        while (sequence.find()) {
            safe.append(PeerText.lines(text.substring(from, sequence.start())));
            safe.append(colors ? sequence.group() : "");
            from = sequence.end();
        }
        return safe.append(PeerText.lines(text.substring(from))).toString();
    }

    static String colored(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        String codes = code(foreground, 0) + code(background, 10);
        return codes.isEmpty() ? text : codes + text + RESET;
    }

    private static String code(@Nullable ConsoleColor color, int offset) {
        return color == null ? "" : "\u001B[" + (ANSI[color.number()] + offset) + "m";
    }
}
