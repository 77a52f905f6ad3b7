package io.jpsremote.testkit.script;

import java.util.regex.Pattern;

/** PowerShell's wildcards {@code *} and {@code ?}, without regard to case. */
final class Wildcard {

    private Wildcard() {}

    static Pattern of(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.chars()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    static boolean matches(String pattern, String text) {
        return pattern.equalsIgnoreCase(text) || of(pattern).matcher(text).matches();
    }
}
