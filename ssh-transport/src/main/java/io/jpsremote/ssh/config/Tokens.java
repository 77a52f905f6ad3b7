package io.jpsremote.ssh.config;

import java.nio.file.Path;
import java.util.Map;

/** Fills {@code %h}-like tokens, {@code ~} and <code>${NAME}</code> into values [ssh_config(5), TOKENS]. */
final class Tokens {

    private Tokens() {}

    /** Fills tokens; one that is not known is an error, as for ssh. */
    static String fill(String text, Map<Character, String> tokens, ConfigLine line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            char token = ++i < text.length() ? text.charAt(i) : ' ';
            String value = token == '%' ? "%" : tokens.get(token);
            if (value == null) {
                throw new ConfigException(line.place(), line.keyword(), "the token %" + token + " is not supported");
            }
            out.append(value);
        }
        return out.toString();
    }

    /** Fills <code>${NAME}</code>; a name that is not set is an error, as for ssh. */
    static String environment(String text, Map<String, String> environment, ConfigLine line) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            int close = text.indexOf('}', open);
            String value = close < 0 ? null : environment.get(text.substring(open + 2, close));
            if (value == null) {
                throw new ConfigException(line.place(), line.keyword(), "an environment variable in it is not set");
            }
            out.append(text, at, open).append(value);
            at = close + 1;
        }
        return out.append(text.substring(at)).toString();
    }

    /** A path in which {@code ~} is the home directory; relative ones start from the working directory, as for ssh. */
    static Path path(String text, Path home, ConfigLine line) {
        if (text.equals("~") || text.startsWith("~/")) {
            return home.resolve(text.substring(Math.min(2, text.length())));
        }
        if (text.startsWith("~")) {
            throw new ConfigException(line.place(), line.keyword(), "another user's home directory is not supported");
        }
        return Path.of(text);
    }
}
