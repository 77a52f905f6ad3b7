package io.jpsremote.ssh.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Patterns with {@code *}, {@code ?} and a leading {@code !} [ssh_config(5), PATTERNS]. */
final class Globs {

    private Globs() {}

    static boolean match(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    /** Whether a list means the text: some pattern matches, and none of the negated ones does. */
    static boolean matchList(Iterable<String> patterns, String text, boolean ignoreCase) {
        String subject = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
        boolean matched = false;
        for (String written : patterns) {
            String pattern = ignoreCase ? written.toLowerCase(Locale.ROOT) : written;
            boolean negated = pattern.startsWith("!");
            if (match(negated ? pattern.substring(1) : pattern, subject)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }
}
