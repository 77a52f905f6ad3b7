package io.jpsremote.testkit.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the small part of PowerShell's language that a scripted backend understands: statements of commands with literal arguments,
 * {@code Get-Thing -Id 5 -All 'a b', c | Select-Thing; $variable; 'text'}. Anything else is not read at all.
 */
final class CommandText {

    /** The name of the command that a value without a command stands for; nobody can call it. */
    static final String VALUE = "\0value";

    private final List<CommandToken> tokens;
    private final Map<String, Object> variables;
    private final Switches switches;
    private int at;

    private CommandText(List<CommandToken> tokens, Map<String, Object> variables, Switches switches) {
        this.tokens = tokens;
        this.variables = variables;
        this.switches = switches;
    }

    /** The statements, each a pipeline of calls; null for text that is not understood. */
    static @Nullable List<List<CommandCall>> parse(String text, Map<String, Object> variables, Switches switches) {
        List<CommandToken> tokens = CommandToken.split(text);
        return tokens == null ? null : new CommandText(tokens, variables, switches).statements();
    }

    private @Nullable List<List<CommandCall>> statements() {
        List<List<CommandCall>> statements = new ArrayList<>();
        while (at < tokens.size()) {
            if (tokens.get(at).is(";")) {
                at++;
                continue;
            }
            List<CommandCall> statement = statement();
            if (statement == null) {
                return null;
            }
            statements.add(statement);
        }
        return statements;
    }

    private @Nullable List<CommandCall> statement() {
        List<CommandCall> calls = new ArrayList<>();
        do {
            CommandCall call = call();
            if (call == null) {
                return null;
            }
            calls.add(call);
        } while (accept("|"));
        return at == tokens.size() || accept(";") ? calls : null;
    }

    private boolean accept(String operator) {
        boolean there = at < tokens.size() && tokens.get(at).is(operator);
        at += there ? 1 : 0;
        return there;
    }

    private @Nullable CommandCall call() {
        if (at == tokens.size()) {
            return null;
        }
        CommandToken first = tokens.get(at);
        if (first.isValue()) {
            List<@Nullable Object> values = new ArrayList<>();
            return list(values) ? new CommandCall(VALUE, false, Map.of(), values) : null;
        }
        if (!first.isName()) {
            return null;
        }
        at++;
        return arguments(first.text());
    }

    private @Nullable CommandCall arguments(String command) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        List<@Nullable Object> unnamed = new ArrayList<>();
        while (at < tokens.size() && !tokens.get(at).isOperator()) {
            CommandToken token = tokens.get(at);
            List<@Nullable Object> values = new ArrayList<>();
            if (token.isParameter()) {
                at++;
                boolean taker = token.isParameterWithColon() || !switches.has(command, token.parameter());
                boolean value = taker && at < tokens.size() && tokens.get(at).isArgument();
                if (value && !list(values)) {
                    return null;
                }
                named.put(token.parameter(), value ? one(values) : Boolean.TRUE);
            } else if (list(values)) {
                unnamed.add(one(values));
            } else {
                return null;
            }
        }
        return new CommandCall(command, false, named, unnamed);
    }

    private static @Nullable Object one(List<@Nullable Object> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    /** A value, or several with commas between them. */
    private boolean list(List<@Nullable Object> values) {
        do {
            if (at == tokens.size() || !tokens.get(at).isArgument()) {
                return false;
            }
            CommandToken token = tokens.get(at++);
            if (token.isVariable()) {
                Object value = variables.get(token.text().substring(1).toLowerCase(Locale.ROOT));
                if (value == null) {
                    return false;
                }
                values.add(value);
            } else {
                values.add(token.value());
            }
        } while (accept(","));
        return true;
    }
}
