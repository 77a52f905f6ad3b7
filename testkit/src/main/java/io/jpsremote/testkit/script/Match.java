package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which calls an answer is for: a command by name, or a script by its text; names and texts are compared without regard to case. */
public final class Match {

    private final String text;
    private final boolean isScript;
    private final Predicate<String> fits;
    private final Map<String, @Nullable Object> parameters;

    private Match(String text, boolean isScript, Predicate<String> fits, Map<String, @Nullable Object> parameters) {
        this.text = text;
        this.isScript = isScript;
        this.fits = fits;
        this.parameters = Collections.unmodifiableMap(parameters);
    }

    /** Calls of this command, whether it is called by name or stands in a script; {@code *} and {@code ?} are wildcards. */
    public static Match command(String name) {
        Objects.requireNonNull(name, "name");
        return new Match(name, false, given -> Wildcard.matches(name, given), Map.of());
    }

    /** A script with this text; white space counts as one blank. */
    public static Match script(String text) {
        String wanted = plain(Objects.requireNonNull(text, "text"));
        return new Match(wanted, true, given -> wanted.equalsIgnoreCase(plain(given)), Map.of());
    }

    /** Any script whose text, as it came, fits: {@code script(text -> text.contains("Get-ADUser"))}, for scripts that are put together at run time. */
    public static Match script(Predicate<String> fits) {
        return new Match("that fits", true, Objects.requireNonNull(fits, "fits"), Map.of());
    }

    /**
     * Only calls with this parameter; an argument without a name stands for the first parameter named here that was not given by name.
     *
     * @param value text with {@code *} or {@code ?} is a wildcard; numbers are equal when their values are
     */
    public Match with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(parameters);
        more.put(Objects.requireNonNull(name, "name"), value);
        return new Match(text, isScript, fits, more);
    }

    /**
     * Only calls with this switch on. Of {@code -Name value} the value is an argument of its own then; without this word it is the parameter's, but
     * for switches that PowerShell's own commands have everywhere, {@code -Force} and the like.
     */
    public Match withSwitch(String name) {
        return with(name, true);
    }

    String text() {
        return text;
    }

    boolean isScript() {
        return isScript;
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    /** Whether the command or script is the one, whatever its parameters. */
    boolean names(CommandCall call) {
        return isScript == call.isScript() && fits.test(call.text());
    }

    boolean namesSwitch(String command, String parameter) {
        String lower = parameter.toLowerCase(Locale.ROOT);
        return !isScript
                && parameters.entrySet().stream()
                        .anyMatch(wanted -> wanted.getValue() instanceof Boolean
                                && wanted.getKey().toLowerCase(Locale.ROOT).startsWith(lower))
                && fits.test(command);
    }

    boolean matches(CommandCall call) {
        if (!names(call)) {
            return false;
        }
        int position = 0;
        for (Map.Entry<String, @Nullable Object> wanted : parameters.entrySet()) {
            List<@Nullable Object> unnamed = call.arguments();
            boolean named = call.has(wanted.getKey());
            if (!named && position >= unnamed.size()) {
                return false;
            }
            if (!same(wanted.getValue(), named ? call.get(wanted.getKey()) : unnamed.get(position++))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object given) {
        Object value = given instanceof PsObject object && object.value() != null ? object.value() : given;
        if (wanted instanceof String pattern) {
            return value != null && Wildcard.matches(pattern, value.toString());
        }
        if (wanted instanceof Number number && value instanceof Number other) {
            return Double.compare(number.doubleValue(), other.doubleValue()) == 0;
        }
        return Objects.deepEquals(wanted, value);
    }

    static String plain(String script) {
        return script.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return (isScript ? "script " : "command ")
                + text
                + (parameters.isEmpty() ? "" : " with " + parameters.keySet());
    }
}
