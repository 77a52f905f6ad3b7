package io.jpsremote.cli.binding;

import java.util.ArrayList;
import java.util.List;

/** Splits {@code a,'b,c',d} at its commas; quotes keep a comma and stay in the item. */
public final class ListText {

    private ListText() {}

    public static List<String> split(String text) {
        return split(text, ",");
    }

    /** The parts between any of {@code separators}, trimmed, quotes left in place. */
    public static List<String> split(String text, String separators) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && separators.indexOf(c) >= 0) {
                items.add(item.toString().trim());
                item.setLength(0);
                continue;
            }
            if (quote == c) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"') && opensQuote(item)) {
                quote = c;
            }
            item.append(c);
        }
        items.add(item.toString().trim());
        return items;
    }

    /** A quote inside a word, as in {@code it's}, is a letter. */
    private static boolean opensQuote(CharSequence before) {
        return before.toString().isBlank() || before.charAt(before.length() - 1) == '=';
    }

    /** The item without the quotes around it; a doubled quote inside stands for one. */
    public static String unquote(String item) {
        if (item.length() < 2 || !isQuoted(item)) {
            return item;
        }
        String q = item.substring(0, 1);
        return item.substring(1, item.length() - 1).replace(q + q, q);
    }

    public static boolean isQuoted(String item) {
        char c = item.isEmpty() ? 0 : item.charAt(0);
        return (c == '\'' || c == '"') && item.length() > 1 && item.charAt(item.length() - 1) == c;
    }
}
