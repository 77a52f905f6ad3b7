package io.jpsremote.cli.binding;

import java.util.HashMap;
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

    /**
     * The same with more, as if the user had given each by its own name.
     *
     * @throws UsageException when he has
     */
    public BoundParameters with(Map<String, String> more) {
        Map<String, List<String>> all = new HashMap<>(values);
        more.forEach((name, value) -> {
            if (all.put(key(name), List.of(value)) != null) {
                throw new UsageException("-" + name + " is given twice, the second time in -SessionOption.");
            }
        });
        return new BoundParameters(all);
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

    /** The same, as if that one had not been given. */
    public BoundParameters without(String name) {
        Map<String, List<String>> left = new HashMap<>(values);
        left.remove(key(name));
        return new BoundParameters(left);
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
