package io.jpsremote.cli.binding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values the user gave, by the parameters' full names. */
public final class BoundParameters {

    private final Map<String, List<String>> values;

    BoundParameters(Map<String, List<String>> values) {
        this.values = Map.copyOf(values);
    }

    public boolean has(String name) {
        return values.containsKey(key(name));
    }

    public boolean flag(String name) {
        List<String> v = values.get(key(name));
        return v != null && v.get(0).equals("true");
    }

    public @Nullable String text(String name) {
        List<String> v = values.get(key(name));
        return v == null ? null : v.get(0);
    }

    public String text(String name, String otherwise) {
        String v = text(name);
        return v == null ? otherwise : v;
    }

    /** The items, none when the parameter was not given. */
    public List<String> list(String name) {
        List<String> v = values.get(key(name));
        return v == null ? List.of() : v;
    }

    public int number(String name, int otherwise) {
        String v = text(name);
        return v == null ? otherwise : Integer.parseInt(v);
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
