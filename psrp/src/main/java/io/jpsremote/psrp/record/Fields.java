package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads properties whatever came: what is missing or of another type is empty, zero or null. */
final class Fields {

    private Fields() {}

    /** A value as text, empty for null. */
    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static String text(PsObject object, String name) {
        return text(object.get(name));
    }

    static @Nullable String textOrNull(PsObject object, String name) {
        Object value = object.get(name);
        return value == null ? null : value.toString();
    }

    static boolean bool(PsObject object, String name) {
        return Boolean.TRUE.equals(bare(object.get(name)));
    }

    static long number(PsObject object, String name, long otherwise) {
        return bare(object.get(name)) instanceof Number number ? number.longValue() : otherwise;
    }

    static int integer(PsObject object, String name, int otherwise) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(object, name, otherwise)));
    }

    static @Nullable PsObject object(PsObject object, String name) {
        return object.get(name) instanceof PsObject found ? found : null;
    }

    static List<Integer> integers(PsObject object, String name) {
        return list(object, name).stream()
                .map(Fields::bare)
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .toList();
    }

    static List<String> texts(PsObject object, String name) {
        return list(object, name).stream().map(Fields::text).toList();
    }

    static List<?> list(PsObject object, String name) {
        return bare(object.get(name)) instanceof List<?> list ? list : List.of();
    }

    static Map<?, ?> map(PsObject object, String name) {
        return bare(object.get(name)) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** What a wrapped primitive, an enum or a wrapped container holds; the value itself otherwise. */
    static @Nullable Object bare(@Nullable Object value) {
        return value instanceof PsObject object && object.value() != null ? object.value() : value;
    }
}
