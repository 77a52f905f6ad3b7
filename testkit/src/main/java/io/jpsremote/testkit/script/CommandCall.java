package io.jpsremote.testkit.script;

import io.jpsremote.psrp.message.Command;
import io.jpsremote.psrp.message.CommandParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command as it was called.
 *
 * @param text the command's name, or the script
 * @param parameters by name, without a dash
 * @param arguments those without a name, in order
 */
public record CommandCall(
        String text, boolean isScript, Map<String, @Nullable Object> parameters, List<@Nullable Object> arguments) {

    public CommandCall {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    }

    static CommandCall of(Command command, Switches switches) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        List<@Nullable Object> unnamed = new ArrayList<>();
        List<CommandParameter> all = command.parameters();
        for (int i = 0; i < all.size(); i++) {
            String given = all.get(i).name();
            Object value = all.get(i).value();
            if (given == null) {
                unnamed.add(value);
                continue;
            }
            // -Name, Name and -Name: are the same; a dash without a value is a switch that is on [wire-psrp 3.7], or as
            // PowerShell's own
            // client sends -Name value, the value is the argument behind it
            String name = given.replaceAll("^-|:$", "");
            boolean bare = given.startsWith("-") && value == null;
            boolean apart = bare
                    && !given.endsWith(":")
                    && i + 1 < all.size()
                    && all.get(i + 1).name() == null;
            if (apart && !switches.has(command.text(), name)) {
                i++;
                named.put(name, all.get(i).value());
            } else {
                named.put(name, bare ? Boolean.TRUE : value);
            }
        }
        return new CommandCall(command.text(), command.isScript(), named, unnamed);
    }

    /** Whether the parameter was given, by its name or a beginning of it. */
    boolean has(String name) {
        return nameOf(name) != null;
    }

    @Nullable Object get(String name) {
        return parameters.get(nameOf(name));
    }

    private @Nullable String nameOf(String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return parameters.keySet().stream()
                .filter(given -> lower.startsWith(given.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    /** The name only: parameters may be anything, secrets too. */
    @Override
    public String toString() {
        return isScript ? "script" : text;
    }
}
