package io.jpsremote.cli.invoke;

import io.jpsremote.cli.invoke.PlainCommand.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script that is one pipeline of commands with literal arguments, {@code Get-Process -Name pwsh, bash | Select-Object Name}.
 * PowerShell's client sends such a script as commands, which sessions without a script language take too. Whatever could mean more
 * than it seems (numbers with a sign or a suffix, escapes, redirections, words with a character beyond ASCII) stays a script.
 */
final class PlainPipeline {

    private static final Pattern SPACE = Pattern.compile("[ \\t]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\\\-]*(?=[ \\t|]|$)");
    private static final Pattern PARAMETER = Pattern.compile("-[A-Za-z][A-Za-z0-9_]*(?=[ \\t|]|$)");
    private static final Pattern PARAMETER_WITH_VALUE = Pattern.compile("-[A-Za-z][A-Za-z0-9_]*:(?![ \\t]*(?:$|[|,]))");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^'‘’‚‛]|'')*)'|\"([^\"“”„`$]*)\"");
    private static final Pattern CONSTANT = Pattern.compile("\\$(true|false|null)", Pattern.CASE_INSENSITIVE);
    // as PowerShell writes it again, so that a parameter that takes text gets the same text
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z*?/\\\\~.\\[][A-Za-z0-9_*?/\\\\~.\\[\\]:=+%-]*");
    private static final Pattern STARTS_LIKE_A_NUMBER = Pattern.compile("\\.[0-9].*");
    private static final Pattern END_OF_VALUE = Pattern.compile("(?=[ \\t|,]|$)");
    private static final Set<String> KEYWORDS = Set.of(
            "begin",
            "break",
            "class",
            "clean",
            "configuration",
            "continue",
            "data",
            "define",
            "do",
            "dynamicparam",
            "else",
            "elseif",
            "end",
            "enum",
            "exit",
            "filter",
            "finally",
            "for",
            "foreach",
            "from",
            "function",
            "hidden",
            "if",
            "in",
            "inlinescript",
            "param",
            "parallel",
            "process",
            "return",
            "sequence",
            "static",
            "switch",
            "throw",
            "trap",
            "try",
            "until",
            "using",
            "var",
            "while",
            "workflow");

    private final String text;
    private int at;

    private PlainPipeline(String text) {
        this.text = text;
    }

    /** The commands, in their order; empty when the text says more than commands and literals. */
    static Optional<List<PlainCommand>> of(String script) {
        return new PlainPipeline(script.strip()).commands();
    }

    private Optional<List<PlainCommand>> commands() {
        List<PlainCommand> commands = new ArrayList<>();
        do {
            take(SPACE);
            String name = take(NAME);
            if (name == null || KEYWORDS.contains(name.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            List<Argument> arguments = arguments();
            if (arguments == null) {
                return Optional.empty();
            }
            commands.add(new PlainCommand(name, arguments));
        } while (accept('|'));
        return at == text.length() ? Optional.of(commands) : Optional.empty();
    }

    /** Null when one of them is no literal. */
    private @Nullable List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        take(SPACE);
        while (at < text.length() && text.charAt(at) != '|') {
            String parameter = take(PARAMETER);
            if (parameter != null) {
                arguments.add(new Argument(parameter, null));
            } else {
                String named = take(PARAMETER_WITH_VALUE);
                take(SPACE);
                List<@Nullable Object> values = values();
                if (values == null) {
                    return null;
                }
                arguments.add(new Argument(named, values.size() == 1 ? values.get(0) : values.toArray()));
            }
            take(SPACE);
        }
        return arguments;
    }

    /** A value, or several with commas between them; null for what is no literal. */
    private @Nullable List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        do {
            take(SPACE);
            if (!value(values) || take(END_OF_VALUE) == null) {
                return null;
            }
        } while (acceptAfterSpace(','));
        return values;
    }

    private boolean value(List<@Nullable Object> values) {
        Matcher quoted = match(QUOTED);
        if (quoted != null) {
            String single = quoted.group(1);
            return values.add(single == null ? quoted.group(2) : single.replace("''", "'"));
        }
        String constant = take(CONSTANT);
        if (constant != null) {
            return values.add(constant.equalsIgnoreCase("$null") ? null : (Object) constant.equalsIgnoreCase("$true"));
        }
        String integer = take(INTEGER);
        if (integer != null) {
            return values.add(Integer.valueOf(integer));
        }
        String word = take(WORD);
        return word != null && !STARTS_LIKE_A_NUMBER.matcher(word).matches() && values.add(word);
    }

    private boolean acceptAfterSpace(char c) {
        int before = at;
        take(SPACE);
        if (accept(c)) {
            return true;
        }
        at = before;
        return false;
    }

    private boolean accept(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private @Nullable String take(Pattern pattern) {
        Matcher found = match(pattern);
        return found == null ? null : found.group();
    }

    private @Nullable Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }
}
