package io.jpsremote.testkit.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One word of a command line.
 *
 * @param quoted whether it stood between quotes, so that it is text whatever it looks like
 */
record CommandToken(String text, boolean quoted) {

    // '' in a single-quoted text is one quote; a double-quoted one with $ or ` would need PowerShell
    private static final Pattern TOKEN = Pattern.compile(
            "(?<line>\\R)|\\s|(?<comment>#[^\\r\\n]*)|(?<operator>[|;,])|(?<single>'[^']*+(?:''[^']*+)*+')|(?<double>\"[^\"$`]*\")"
                    + "|(?<word>[^\\s'\"|;,(){}@&<>`$][^\\s'\"|;,(){}&<>`$]*)|(?<variable>\\$[A-Za-z]\\w*)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}|-?\\d+\\.\\d+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.\\\\-]*");
    private static final Pattern PARAMETER = Pattern.compile("-[A-Za-z_]\\w*:?");
    private static final Pattern PARAMETER_WITH_VALUE = Pattern.compile("(-[A-Za-z_]\\w*:)(.+)");
    private static final Set<String> LITERALS = Set.of("$true", "$false", "$null");
    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "foreach",
            "for",
            "while",
            "do",
            "switch",
            "function",
            "param",
            "process",
            "begin",
            "end",
            "return",
            "throw",
            "try",
            "class",
            "using",
            "exit",
            "filter",
            "trap",
            "data",
            "enum",
            "break",
            "continue");

    /** The words of the text; null where it holds more than words, texts, commas, pipes and semicolons. */
    static @Nullable List<CommandToken> split(String text) {
        List<CommandToken> tokens = new ArrayList<>();
        Matcher m = TOKEN.matcher(text);
        int end = 0;
        boolean glued = false;
        while (end < text.length()) {
            if (!m.find() || m.start() != end) {
                return null;
            }
            end = m.end();
            boolean value = isAny(m, "single", "double", "word", "variable");
            if (glued && value) {
                return null; // 'a'b or $a.b: one value in PowerShell, and not one of these
            }
            add(tokens, m);
            glued = value && !last(tokens).isParameterWithColon();
        }
        return tokens;
    }

    private static boolean isAny(Matcher m, String... groups) {
        return Arrays.stream(groups).anyMatch(group -> m.group(group) != null);
    }

    private static CommandToken last(List<CommandToken> tokens) {
        return tokens.get(tokens.size() - 1);
    }

    private static void add(List<CommandToken> tokens, Matcher m) {
        String found = m.group();
        if (isAny(m, "single")) {
            tokens.add(new CommandToken(found.substring(1, found.length() - 1).replace("''", "'"), true));
        } else if (isAny(m, "double")) {
            tokens.add(new CommandToken(found.substring(1, found.length() - 1), true));
        } else if (isAny(m, "line")) {
            endOfLine(tokens);
        } else if (isAny(m, "word")) {
            word(tokens, found);
        } else if (isAny(m, "operator", "variable")) {
            tokens.add(new CommandToken(found, false));
        }
    }

    /** Ends a statement, unless it goes on behind a pipe or a comma. */
    private static void endOfLine(List<CommandToken> tokens) {
        if (!tokens.isEmpty() && !last(tokens).is("|") && !last(tokens).is(",")) {
            tokens.add(new CommandToken(";", false));
        }
    }

    private static void word(List<CommandToken> tokens, String found) {
        Matcher both = PARAMETER_WITH_VALUE.matcher(found);
        if (both.matches()) {
            tokens.add(new CommandToken(both.group(1), false));
            tokens.add(new CommandToken(both.group(2), false));
        } else {
            tokens.add(new CommandToken(found, false));
        }
    }

    boolean isParameterWithColon() {
        return isParameter() && text.endsWith(":");
    }

    boolean is(String operator) {
        return !quoted && text.equals(operator);
    }

    boolean isOperator() {
        return is("|") || is(";") || is(",");
    }

    boolean isName() {
        return !quoted && NAME.matcher(text).matches() && !KEYWORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    boolean isParameter() {
        return !quoted && PARAMETER.matcher(text).matches();
    }

    String parameter() {
        return text.replaceAll("^-|:$", "");
    }

    boolean isVariable() {
        return !quoted && text.startsWith("$") && !LITERALS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether it may stand alone as a statement's value. */
    boolean isValue() {
        return quoted || text.startsWith("$") || NUMBER.matcher(text).matches();
    }

    boolean isArgument() {
        return !isOperator() && !isParameter();
    }

    @Nullable Object value() {
        if (quoted) {
            return text;
        } else if (NUMBER.matcher(text).matches()) {
            return number();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "$true" -> Boolean.TRUE;
            case "$false" -> Boolean.FALSE;
            case "$null" -> null;
            default -> text;
        };
    }

    private Object number() {
        if (text.contains(".")) {
            return Double.valueOf(text);
        }
        long whole = Long.parseLong(text);
        return (int) whole == whole ? (Object) (int) whole : (Object) whole;
    }
}
