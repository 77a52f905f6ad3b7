package io.jpsremote.psrp.clixml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value as one line of text that is equal for equal values: exact types, order of members, shared objects and cycles. The oracle
 * ({@code oracle.ps1}) puts the values of the engine the same way.
 */
public final class Description {

    private static final String DESERIALIZED = "Deserialized.";
    private static final long TICKS_TO_1970 = 621_355_968_000_000_000L;

    private final Map<Object, Integer> seen = new IdentityHashMap<>();

    private Description() {}

    public static String of(@Nullable Object value) {
        return new Description().describe(value);
    }

    private String describe(@Nullable Object value) {
        if (value == null) {
            return "nil";
        }
        if (!(value instanceof PsObject || value instanceof PsList || value instanceof PsDictionary)) {
            return primitive(value);
        }
        Integer known = seen.get(value);
        if (known != null) {
            return "^" + known;
        }
        int id = seen.size();
        seen.put(value, id);
        return value instanceof PsObject object ? object(object, id) : container(value, ownNames(value));
    }

    private String object(PsObject object, int id) {
        Object value = object.value();
        String inner = "-";
        if (value instanceof PsList || value instanceof PsDictionary) {
            seen.put(value, id); // one object on the other side
            if (isBare(object)) {
                return container(value, names(object.typeNames())); // and this is that list or dictionary
            }
            inner = container(value, "?");
        } else if (value != null) {
            inner = describe(value);
        }
        String text = object.text();
        return (object.isMemberSet() ? "set" : "O") + "<" + names(object.typeNames()) + ">"
                + (text == null ? "-" : quoted(text))
                + "(" + inner + ")" + members(object.adapted()) + members(object.extended());
    }

    private String members(List<PsProperty> members) {
        return members.stream()
                .map(member -> quoted(member.name()) + "=" + describe(member.value()) + ";")
                .collect(Collectors.joining("", "{", "}"));
    }

    private static boolean isBare(PsObject object) {
        return object.text() == null && object.properties().isEmpty() && !object.isMemberSet();
    }

    private static String ownNames(Object container) {
        return names(container instanceof PsList list ? list.typeNames() : ((PsDictionary) container).typeNames());
    }

    private String container(Object container, String names) {
        if (container instanceof PsDictionary dictionary) {
            return "DCT<" + names + ">{" + entries(dictionary) + "}";
        }
        PsList list = (PsList) container;
        String tag = list.kind() == PsList.Kind.ENUMERABLE
                ? "LST"
                : list.kind().tag().text();
        return list.stream()
                .map(element -> describe(element) + ";")
                .collect(Collectors.joining("", tag + "<" + names + ">[", "]"));
    }

    private String entries(PsDictionary dictionary) {
        List<Map.Entry<String, @Nullable Object>> entries = new ArrayList<>();
        dictionary
                .entrySet()
                .forEach(e -> entries.add(new AbstractMap.SimpleEntry<>(describe(e.getKey()), e.getValue())));
        entries.sort(Comparator.comparing(Map.Entry::getKey));
        return entries.stream()
                .map(e -> e.getKey() + "=>" + describe(e.getValue()) + ";")
                .collect(Collectors.joining());
    }

    private static String names(List<String> names) {
        return names.isEmpty()
                ? "?"
                : names.stream()
                        .map(n -> escaped(n.startsWith(DESERIALIZED) ? n : DESERIALIZED + n))
                        .collect(Collectors.joining(","));
    }

    private static String primitive(Object value) {
        if (value instanceof String || value instanceof ScriptBlock) {
            return quoted(value.toString());
        } else if (value instanceof SecureString) {
            return "SS";
        } else if (value instanceof PsProgress) {
            return value.toString();
        }
        return ClrTypes.nameOf(value) + ":" + content(value);
    }

    private static String content(Object value) {
        if (value instanceof Character c) {
            return Integer.toString(c);
        } else if (value instanceof Float f) {
            return f.isNaN() ? "NaN" : String.format("%08x", Float.floatToIntBits(f));
        } else if (value instanceof Double d) {
            return d.isNaN() ? "NaN" : String.format("%016x", Double.doubleToLongBits(d));
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Duration duration) {
            return ticks(duration.getSeconds(), duration.getNano()).toString();
        } else if (value instanceof PsUri || value instanceof PsXml) {
            return quoted(value.toString());
        }
        return time(value);
    }

    private static String time(Object value) {
        if (value instanceof Instant instant) {
            return ticks(instant) + "/Utc";
        } else if (value instanceof OffsetDateTime time) {
            return ticks(time.toInstant()) + "/Local";
        } else if (value instanceof LocalDateTime time) {
            return ticks(time.toInstant(ZoneOffset.UTC)) + "/Unspecified";
        }
        return value.toString();
    }

    private static BigInteger ticks(Instant instant) {
        return ticks(instant.getEpochSecond(), instant.getNano()).add(BigInteger.valueOf(TICKS_TO_1970));
    }

    private static BigInteger ticks(long seconds, int nanos) {
        return BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(10_000_000))
                .add(BigInteger.valueOf(nanos / 100));
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
