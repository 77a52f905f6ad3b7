package io.jpsremote.cli.output;

import io.jpsremote.cli.json.JsonText;
import io.jpsremote.psrp.clixml.ClrTypes;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import io.jpsremote.psrp.clixml.Unsigned;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object as one line of JSON. An object that was written before on the same line, a cycle or a shared one, becomes
 * <code>{"$ref":"#/path"}</code> with the JSON pointer to its first place.
 */
final class JsonLine {

    static final String COMPUTER = "PSComputerName";

    private final int depth;
    private final StringBuilder out = new StringBuilder();
    private final Map<Object, String> places = new IdentityHashMap<>();

    JsonLine(int depth) {
        this.depth = depth;
    }

    String of(@Nullable Object value, @Nullable String computer) {
        if (computer == null) {
            append(value, "#", 0);
        } else if (value instanceof PsObject object && !isPlain(object)) {
            places.put(object, "#");
            members(object, "#", 0, computer);
        } else {
            // A bare number or text cannot carry a property, as PowerShell's note on it does.
            out.append("{\"value\":");
            append(value, "#/value", 0);
            out.append(',');
            computer(computer);
            out.append('}');
        }
        return out.toString();
    }

    private void append(@Nullable Object value, String place, int level) {
        Object bare = value instanceof PsObject object && isPlain(object) ? plain(object) : value;
        if (bare instanceof PsObject || bare instanceof List || bare instanceof Map) {
            container(bare, place, level);
        } else {
            scalar(bare);
        }
    }

    private void container(Object value, String place, int level) {
        String before = places.get(value);
        if (before != null) {
            out.append("{\"$ref\":");
            JsonText.quote(out, before);
            out.append('}');
        } else if (level > depth) {
            JsonText.quote(out, value.toString());
        } else {
            places.put(value, place);
            open(value, place, level);
        }
    }

    private void open(Object value, String place, int level) {
        if (value instanceof PsObject object) {
            members(object, place, level, null);
        } else if (value instanceof Map<?, ?> map) {
            List<PsProperty> entries = new ArrayList<>();
            map.forEach((k, v) -> entries.add(new PsProperty(Scalars.text(k), v)));
            out.append('{');
            members(entries, place, level);
            out.append('}');
        } else {
            elements((List<?>) value, place, level);
        }
    }

    private void elements(List<?> list, String place, int level) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ",");
            append(list.get(i), place + "/" + i, level + 1);
        }
        out.append(']');
    }

    private void members(PsObject object, String place, int level, @Nullable String computer) {
        List<PsProperty> members = new ArrayList<>();
        if (object.value() != null) {
            members.add(new PsProperty("value", object.value()));
        }
        object.properties().stream()
                .filter(p -> computer == null || !p.name().equalsIgnoreCase(COMPUTER))
                .forEach(members::add);
        out.append('{');
        members(members, place, level);
        if (computer != null) {
            out.append(members.isEmpty() ? "" : ",");
            computer(computer);
        }
        out.append('}');
    }

    /** Names that differ in case only are both kept; of equal names the last one counts, as for PowerShell. */
    private void members(List<PsProperty> members, String place, int level) {
        Map<String, PsProperty> last = new LinkedHashMap<>();
        members.forEach(p -> last.put(p.name(), p));
        String separator = "";
        for (PsProperty p : last.values()) {
            out.append(separator);
            JsonText.quote(out, p.name());
            out.append(':');
            append(p.value(), place + "/" + p.name().replace("~", "~0").replace("/", "~1"), level + 1);
            separator = ",";
        }
    }

    private void computer(String computer) {
        JsonText.quote(out, COMPUTER);
        out.append(':');
        JsonText.quote(out, computer);
    }

    private void scalar(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (isFinite(value)) {
            out.append(value instanceof BigDecimal d ? d.toPlainString() : number((Number) value));
        } else {
            JsonText.quote(out, value instanceof Number n ? special(n) : Scalars.text(value));
        }
    }

    private static String number(Number n) {
        String text = n instanceof Unsigned u ? u.toBigInteger().toString() : n.toString();
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number n
                && !(n instanceof Double d && !Double.isFinite(d))
                && !(n instanceof Float f && !Float.isFinite(f));
    }

    private static String special(Number n) {
        double d = n.doubleValue();
        return Double.isNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
    }

    /**
     * An object that is only its text or the value it wraps: an enum, a type name, a primitive without notes; also a text or a time with
     * notes, which ConvertTo-Json leaves away too (Get-Content and Get-Date add them).
     */
    private static boolean isPlain(PsObject object) {
        boolean noted = object.value() instanceof String || object.value() instanceof Temporal;
        return noted || (object.properties().isEmpty() && !object.typeName().equals(ClrTypes.PS_CUSTOM_OBJECT));
    }

    private static @Nullable Object plain(PsObject object) {
        boolean isEnum = object.typeNames().stream().anyMatch(t -> t.endsWith("System.Enum"));
        Object value = object.value();
        return value == null || isEnum ? Scalars.text(object) : value;
    }
}
