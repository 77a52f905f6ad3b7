package io.jpsremote.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line: a keyword, then its arguments; the first may be separated by {@code =}; quotes hold an argument together, an unquoted
 * {@code #} ends the line [ssh_config(5)].
 *
 * @param keyword as written
 * @param arguments at least one
 * @param place {@code file:line}
 */
record ConfigLine(String keyword, List<String> arguments, String place) {

    /** Reads a line; empty for a blank one and a comment. */
    static Optional<ConfigLine> parse(String text, String place) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != '=') {
            end++;
        }
        String keyword = line.substring(0, end);
        String rest = line.substring(end).strip();
        List<String> arguments = split(rest.startsWith("=") ? rest.substring(1) : rest, keyword, place);
        if (arguments.isEmpty()) {
            throw new ConfigException(place, keyword, "no argument");
        }
        return Optional.of(new ConfigLine(keyword, arguments, place));
    }

    /** The keyword in lower case: keywords do not care. */
    String key() {
        return keyword.toLowerCase(Locale.ROOT);
    }

    String first() {
        return arguments.get(0);
    }

    private static List<String> split(String text, String keyword, String place) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\'
                    && i + 1 < text.length()
                    && (quote == 0 ? "\\\"' " : "\\\"'").indexOf(text.charAt(i + 1)) >= 0) {
                word.append(text.charAt(++i));
                inWord = true;
            } else if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
                inWord = true;
            } else if (quote == 0 && c == '#' && !inWord) {
                break;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                flush(words, word, inWord);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new ConfigException(place, keyword, "a quote is not closed");
        }
        flush(words, word, inWord);
        return words;
    }

    private static void flush(List<String> words, StringBuilder word, boolean inWord) {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
