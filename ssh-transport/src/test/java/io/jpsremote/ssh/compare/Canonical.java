package io.jpsremote.ssh.compare;

import io.jpsremote.psrp.clixml.ClrTypes;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import io.jpsremote.psrp.clixml.ScriptBlock;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value as text in which two are equal when they are the same value: types, texts, properties, elements.
 *
 * <p>Left out is what PowerShell's client adds or loses before a user sees it: the three properties that tell the computer, the number in the history it keeps, {@code Deserialized.} in
 * type names, the type names of lists (it rebuilds each as ArrayList), the order of a Hashtable, and that a script block was one (it gives its text).
 */
final class Canonical {

    private static final Set<String> ADDED = Set.of("PSComputerName", "RunspaceId", "PSShowComputerName", "HistoryId");

    private final Map<Object, Integer> onTheWay = new IdentityHashMap<>();

    private Canonical() {}

    static String of(@Nullable Object value) {
        return new Canonical().text(value);
    }

    private String text(@Nullable Object value) {
        if (value instanceof PsObject || value instanceof PsList || value instanceof PsDictionary) {
            Integer known = onTheWay.putIfAbsent(value, onTheWay.size());
            if (known != null) {
                return "^" + known;
            }
            String text = composite(value);
            onTheWay.remove(value);
            return text;
        }
        return primitive(value);
    }

    private String composite(Object value) {
        if (value instanceof PsList list) {
            return list.kind() + list.stream().map(this::text).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof PsDictionary dictionary) {
            return dictionary.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return object((PsObject) value);
    }

    private String object(PsObject object) {
        String properties = properties(object.adapted(), "") + properties(object.extended(), "+");
        Object inner = object.value();
        boolean container = inner instanceof PsList || inner instanceof PsDictionary;
        if (inner != null
                && properties.isEmpty()
                && (container || object.typeNames().isEmpty())) {
            return text(inner);
        }
        List<String> types = container ? List.of() : object.typeNames();
        return "(" + types.stream().map(Canonical::live).toList() + text(inner) + " '" + object.text() + "' "
                + properties + ")";
    }

    private String properties(List<PsProperty> properties, String mark) {
        return properties.stream()
                .filter(property -> !ADDED.contains(property.name()))
                .map(property -> mark + property.name() + "=" + text(property.value()))
                .collect(Collectors.joining("; "));
    }

    private static String live(String typeName) {
        return typeName.startsWith("Deserialized.") ? typeName.substring("Deserialized.".length()) : typeName;
    }

    private static String primitive(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof ScriptBlock script) {
            return primitive(script.text());
        }
        String text = value instanceof byte[] bytes ? Arrays.toString(bytes) : value.toString();
        return ClrTypes.nameOf(value) + ":" + text;
    }
}
