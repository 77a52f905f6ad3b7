package io.jpsremote.cli.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds a command line to a cmdlet's parameters by PowerShell's rules. One object binds one command line. */
public final class ParameterBinder {

    private final CmdletSyntax syntax;
    private final ParameterNames names;
    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> rest;
    private int next;
    private boolean namesEnded;

    private ParameterBinder(CmdletSyntax syntax, List<String> arguments) {
        this.syntax = syntax;
        this.names = new ParameterNames(syntax);
        this.rest = arguments;
    }

    /**
     * @throws UsageException when the arguments do not fit the syntax
     */
    public static BoundParameters bind(CmdletSyntax syntax, List<String> arguments) {
        ParameterBinder binder = new ParameterBinder(syntax, arguments);
        while (binder.next < arguments.size()) {
            binder.bindOne(arguments.get(binder.next++));
        }
        return new BoundParameters(binder.values);
    }

    private void bindOne(String word) {
        if (!namesEnded && word.equals("--")) {
            namesEnded = true;
        } else if (!namesEnded && looksLikeName(word)) {
            bindNamed(word);
        } else {
            bindPositional(word);
        }
    }

    /** A dash and a letter; {@code -5} is a value. Two dashes are taken for one. */
    static boolean looksLikeName(String word) {
        int start = word.startsWith("--") ? 2 : 1;
        return word.startsWith("-")
                && word.length() > start
                && (Character.isLetter(word.charAt(start)) || word.charAt(start) == '?');
    }

    private void bindNamed(String word) {
        String body = word.substring(word.startsWith("--") ? 2 : 1);
        int colon = body.indexOf(':');
        Parameter parameter = names.find(colon < 0 ? body : body.substring(0, colon));
        String attached = colon < 0 ? null : body.substring(colon + 1);
        if (parameter.kind() == Kind.SWITCH) {
            put(parameter, List.of(Boolean.toString(switchValue(parameter, attached))));
        } else {
            put(
                    parameter,
                    convert(parameter, attached == null || attached.isEmpty() ? takeValue(parameter) : attached));
        }
    }

    private void bindPositional(String word) {
        for (Parameter p : syntax.parameters()) {
            if (p.positional() && !values.containsKey(BoundParameters.key(p.name()))) {
                put(p, convert(p, word));
                return;
            }
        }
        throw new UsageException(
                syntax.name() + " has no place for '" + word + "'. A value with blanks or $ needs quotes.");
    }

    private String takeValue(Parameter parameter) {
        if (next >= rest.size() || looksLikeName(rest.get(next))) {
            throw new UsageException("-" + parameter.name() + " needs a value: " + parameter.label());
        }
        return rest.get(next++);
    }

    private List<String> convert(Parameter parameter, String value) {
        return switch (parameter.kind()) {
            case LIST -> list(value);
            case NUMBER -> List.of(number(parameter, value));
            default -> List.of(parameter.allowed().isEmpty() ? value : word(parameter, value));
        };
    }

    /** A list goes on in the next argument when it ends with a comma, as {@code a, b} does. */
    private List<String> list(String first) {
        StringBuilder all = new StringBuilder(first);
        while (all.length() > 0 && all.charAt(all.length() - 1) == ',' && next < rest.size()) {
            all.append(rest.get(next++));
        }
        return new ArrayList<>(ListText.split(all.toString()));
    }

    private static String number(Parameter parameter, String value) {
        long least = Long.parseLong(parameter.allowed().get(0));
        long most = Long.parseLong(parameter.allowed().get(1));
        try {
            long n = Long.parseLong(value.trim());
            if (n >= least && n <= most) {
                return Long.toString(n);
            }
        } catch (NumberFormatException e) {
            // said below, with the range
        }
        ParameterRequirement unmet = parameter.name().equals("Port") ? ParameterRequirement.PORT_IN_RANGE : null;
        throw new UsageException(
                unmet,
                "-" + parameter.name() + " takes a whole number from " + least + " to " + most + ", not '" + value
                        + "'.");
    }

    private static String word(Parameter parameter, String value) {
        return parameter.allowed().stream()
                .filter(a -> a.equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new UsageException("-" + parameter.name() + " is one of "
                        + String.join(", ", parameter.allowed()) + ", not '" + value + "'."));
    }

    private static boolean switchValue(Parameter parameter, @Nullable String attached) {
        if (attached == null) {
            return true;
        }
        return switch (attached.toLowerCase(Locale.ROOT)) {
            case "$true", "true", "1" -> true;
            case "$false", "false", "0" -> false;
            default ->
                throw new UsageException("-" + parameter.name() + " is a switch: write -" + parameter.name() + " or -"
                        + parameter.name() + ":$false.");
        };
    }

    private void put(Parameter parameter, List<String> value) {
        if (values.put(BoundParameters.key(parameter.name()), value) != null) {
            throw new UsageException("-" + parameter.name() + " is given more than once.");
        }
    }
}
