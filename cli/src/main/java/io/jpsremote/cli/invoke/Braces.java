package io.jpsremote.cli.invoke;

/** Reads just enough of PowerShell's syntax to see whether the first brace of a text is closed by its last character. */
final class Braces {

    private final String text;
    private int at;

    private Braces(String text) {
        this.text = text;
    }

    static boolean encloseAll(String text) {
        return text.startsWith("{") && text.endsWith("}") && new Braces(text).closingBrace() == text.length() - 1;
    }

    /** Where the first brace is closed; -1 when it is not. */
    private int closingBrace() {
        int depth = 0;
        for (at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
            skip(c);
        }
        return -1;
    }

    private void skip(char c) {
        if (c == '`') {
            at++;
        } else if (c == '\'') {
            to("'", 1);
        } else if (c == '"') {
            doubleQuoted();
        } else if (text.startsWith("<#", at)) {
            to("#>", 2);
        } else if (c == '#' && startsWord()) {
            to("\n", 1);
        } else if (text.startsWith("@'\n", at)) {
            to("\n'@", 2);
        } else if (text.startsWith("@\"\n", at)) {
            to("\n\"@", 2);
        }
    }

    private boolean startsWord() {
        return at == 0 || " \t\r\n;{}()|&,".indexOf(text.charAt(at - 1)) >= 0;
    }

    private void to(String end, int from) {
        int found = text.indexOf(end, at + from);
        at = found < 0 ? text.length() : found + end.length() - 1;
    }

    private void doubleQuoted() {
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            at += text.charAt(at) == '`' ? 1 : 0;
        }
    }
}
