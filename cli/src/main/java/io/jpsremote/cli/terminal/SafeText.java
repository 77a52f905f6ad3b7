package io.jpsremote.cli.terminal;

import io.jpsremote.psrp.failure.PeerText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A peer's text on its way to a terminal: controls made visible, except newline, tab and, where wished, colours (SGR). */
public final class SafeText {

    private static final Pattern SGR = Pattern.compile("\u001B\\[[0-9;:]{0,64}m");

    private SafeText() {}

    /** As it is fit for a terminal: controls made visible, colours kept where they are wanted. */
    public static String atTerminal(String text) {
        return Colours.wanted() ? withColours(text) : plain(text);
    }

    /** Controls made visible, colours kept. */
    public static String withColours(String text) {
        if (text.indexOf('\u001B') < 0) {
            return PeerText.lines(text);
        }
        Matcher colour = SGR.matcher(text);
        StringBuilder out = new StringBuilder(text.length() + 16);
        int from = 0;
        while (colour.find()) {
            out.append(PeerText.lines(text.substring(from, colour.start()))).append(colour.group());
            from = colour.end();
        }
        return out.append(PeerText.lines(text.substring(from))).toString();
    }

    /** Controls made visible, colours taken away. */
    public static String plain(String text) {
        return text.indexOf('\u001B') < 0
                ? PeerText.lines(text)
                : PeerText.lines(SGR.matcher(text).replaceAll(""));
    }
}
