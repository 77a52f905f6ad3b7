package io.jpsremote.cli.output;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as {@code Name : value} lists, for endpoints without Out-String. */
final class ObjectList {

    private ObjectList() {}

    static String of(@Nullable Object value) {
        if (value instanceof PsObject object
                && object.value() == null
                && !object.properties().isEmpty()) {
            return properties(object.properties());
        }
        if (value instanceof List<?> list) {
            return String.join("\n", list.stream().map(ObjectList::of).toList());
        }
        return Scalars.text(value);
    }

    private static String properties(List<PsProperty> properties) {
        int width = properties.stream().mapToInt(p -> p.name().length()).max().orElse(0);
        StringBuilder out = new StringBuilder("\n");
        for (PsProperty p : properties) {
            out.append(p.name()).append(" ".repeat(width - p.name().length())).append(" : ");
            out.append(cell(p.value())).append('\n');
        }
        return out.toString();
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return "{" + String.join(", ", list.stream().map(Scalars::text).toList()) + "}";
        }
        if (value instanceof Map<?, ?> map) {
            return "{"
                    + String.join(
                            ", ",
                            map.keySet().stream().map(k -> "[" + k + ", ...]").toList()) + "}";
        }
        return Scalars.text(value);
    }
}
