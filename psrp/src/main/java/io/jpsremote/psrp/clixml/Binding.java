package io.jpsremote.psrp.clixml;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One value as one Java type that is no record; see {@link RecordBinding}. */
final class Binding {

    private Binding() {}

    static @Nullable Object toClass(String place, @Nullable Object value, Class<?> type) {
        if (JavaValues.isOptional(type)) {
            return optional(place, value, type);
        } else if (value == null || type.isInstance(value)) {
            return value;
        }
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        if (Number.class.isAssignableFrom(boxed)) {
            return number(place, value, boxed);
        } else if (boxed == Boolean.class) {
            return Conversion.toBoolean(place, value);
        } else if (boxed == String.class || boxed == CharSequence.class) {
            return Conversion.toText(place, value);
        } else if (boxed.isEnum()) {
            return constant(place, value, boxed);
        } else if (boxed.isArray() && !(boxed == byte[].class && Conversion.unwrap(value) instanceof byte[])) {
            return array(place, value, boxed.getComponentType());
        }
        Object inner = Conversion.unwrap(value);
        Object bound = boxed.isInstance(inner) ? inner : toOther(place, inner, boxed);
        if (bound == null) {
            throw Conversion.misfit(place, type.getSimpleName(), value);
        }
        return bound;
    }

    private static Object optional(String place, @Nullable Object value, Class<?> type) {
        if (type == OptionalInt.class) {
            return value == null ? OptionalInt.empty() : OptionalInt.of(Conversion.toInt(place, value));
        } else if (type == OptionalLong.class) {
            return value == null ? OptionalLong.empty() : OptionalLong.of(Conversion.toLong(place, value));
        } else if (type == OptionalDouble.class) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(Conversion.toDouble(place, value));
        }
        return Optional.ofNullable(value);
    }

    private static @Nullable Object toOther(String place, @Nullable Object value, Class<?> type) {
        if (type == Character.class) {
            return value instanceof String text && text.length() == 1 ? text.charAt(0) : null;
        } else if (type == URI.class) {
            return value instanceof PsUri || value instanceof String ? uri(place, value.toString()) : null;
        } else if (type == ScriptBlock.class) {
            return value instanceof String text ? new ScriptBlock(text) : null;
        } else if (type == List.class
                || type == Collection.class
                || type == Iterable.class
                || type == Set.class
                || type == Map.class) {
            return toGeneric(place, value, type, new Type[] {Object.class, Object.class});
        }
        return time(value, type);
    }

    private static URI uri(String place, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": expected URI, seen a text that is none in Java", e);
        }
    }

    private static Object number(String place, Object value, Class<?> type) {
        if (type == Integer.class) {
            return Conversion.toInt(place, value);
        } else if (type == Long.class) {
            return Conversion.toLong(place, value);
        } else if (type == Double.class) {
            return Conversion.toDouble(place, value);
        } else if (type == Short.class) {
            return (short) Conversion.whole(place, value, "a 16-bit whole number", 15);
        } else if (type == Byte.class) {
            return (byte) Conversion.whole(place, value, "an 8-bit whole number", 7);
        } else if (type == Float.class) {
            return single(place, value);
        }
        BigDecimal exact = Conversion.toDecimal(value);
        if (exact == null || type == Unsigned.class) {
            throw Conversion.misfit(place, type.getSimpleName(), value);
        }
        return type == BigInteger.class ? whole(place, exact, value) : exact;
    }

    private static float single(String place, Object value) {
        double number = Conversion.toDouble(place, value);
        if (Double.isFinite(number) && (float) number != number && !(Conversion.unwrap(value) instanceof BigDecimal)) {
            throw Conversion.misfit(place, "a number that a float holds", value);
        }
        return (float) number;
    }

    private static BigInteger whole(String place, BigDecimal number, Object value) {
        if (number.scale() < -400) {
            throw Conversion.misfit(place, "a whole number", value);
        }
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw Conversion.misfit(place, "a whole number", value);
        }
    }

    /** A constant by the name in the text or by its number; of several flags only a single name fits. */
    private static Object constant(String place, Object value, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        String name = value instanceof PsObject object && object.text() != null
                ? object.text()
                : Conversion.unwrap(value) instanceof String text ? text : null;
        for (Object constant : constants) {
            if (name != null && plain(((Enum<?>) constant).name()).equalsIgnoreCase(plain(name))) {
                return constant;
            }
        }
        BigDecimal number = Conversion.toDecimal(value);
        if (number != null && number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(constants.length)) < 0) {
            return constants[Conversion.toInt(place, value)];
        }
        String seen = name == null ? ClrTypes.nameOf(value) : "'" + name + "'";
        throw new IllegalArgumentException(
                place + ": expected one of " + Arrays.toString(constants) + ", seen " + seen);
    }

    // NotStarted and NOT_STARTED are one name
    private static String plain(String name) {
        return name.replace("_", "");
    }

    /** Between a point in time and its fields. A time without a zone becomes no point in time: any zone would be a guess. */
    private static @Nullable Object time(@Nullable Object value, Class<?> type) {
        if (value instanceof Instant instant) {
            return instantAs(instant.atOffset(ZoneOffset.UTC), type);
        } else if (value instanceof OffsetDateTime time) {
            return instantAs(time, type);
        } else if (value instanceof LocalDateTime time) {
            return type == LocalDate.class && time.toLocalTime().toNanoOfDay() == 0 ? time.toLocalDate() : null;
        } else if (value instanceof String text && type == UUID.class) {
            return uuid(text);
        }
        return null;
    }

    private static @Nullable Object instantAs(OffsetDateTime time, Class<?> type) {
        if (type == Instant.class) {
            return time.toInstant();
        } else if (type == OffsetDateTime.class) {
            return time;
        } else if (type == ZonedDateTime.class) {
            return time.toZonedDateTime();
        }
        return type == LocalDateTime.class ? time.toLocalDateTime() : null;
    }

    private static @Nullable Object uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable Object toGeneric(String place, @Nullable Object value, Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return Optional.ofNullable(RecordBinding.bind(place, value, arguments[0]));
        } else if (value == null) {
            return null;
        } else if (raw == Map.class) {
            return map(place, value, arguments);
        } else if (raw == Set.class) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(list(place, value, arguments[0])));
        } else if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return Collections.unmodifiableList(list(place, value, arguments[0]));
        }
        throw new IllegalArgumentException(place + ": cannot bind to " + raw.getSimpleName());
    }

    /** The elements of a list; one value alone is a list of one, as PowerShell unrolls lists of one on the way. */
    private static List<@Nullable Object> list(String place, Object value, Type element) {
        Object inner = Conversion.unwrap(value);
        List<?> source = inner instanceof List<?> list ? list : Collections.singletonList(value);
        List<@Nullable Object> bound = new ArrayList<>(source.size());
        for (int i = 0; i < source.size(); i++) {
            bound.add(RecordBinding.bind(place + "[" + i + "]", source.get(i), element));
        }
        return bound;
    }

    private static Map<@Nullable Object, @Nullable Object> map(String place, Object value, Type[] arguments) {
        Map<@Nullable Object, @Nullable Object> bound = new LinkedHashMap<>();
        if (Conversion.unwrap(value) instanceof Map<?, ?> map) {
            map.forEach((key, item) -> bound.put(
                    RecordBinding.bind(place + " key", key, arguments[0]),
                    RecordBinding.bind(place + "[" + key + "]", item, arguments[1])));
        } else if (value instanceof PsObject object && object.value() == null) {
            for (PsProperty property : object.properties()) {
                bound.put(
                        RecordBinding.bind(place + " key", property.name(), arguments[0]),
                        RecordBinding.bind(place + "[" + property.name() + "]", property.value(), arguments[1]));
            }
        } else {
            throw Conversion.misfit(place, "a dictionary", value);
        }
        return Collections.unmodifiableMap(bound);
    }

    private static Object array(String place, Object value, Class<?> component) {
        List<@Nullable Object> elements = list(place, value, component);
        Object array = Array.newInstance(component, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (element == null && component.isPrimitive()) {
                throw Conversion.misfit(place + "[" + i + "]", component.getName(), null);
            }
            Array.set(array, i, element);
        }
        return array;
    }

    static Object newRecord(String place, Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true); // records are often private to the class that uses them
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    place + ": refused by " + type.getSimpleName() + ": " + e.getCause(), e.getCause());
        } catch (InaccessibleObjectException e) {
            throw closed(type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(place + ": cannot make a " + type.getName(), e);
        }
    }

    private static IllegalArgumentException closed(Class<?> type, InaccessibleObjectException e) {
        Module own = Binding.class.getModule();
        return new IllegalArgumentException(
                type.getName() + " is not open to this library. Its module-info.java needs: opens "
                        + type.getPackageName() + (own.isNamed() ? " to " + own.getName() : "") + ";",
                e);
    }

    static @Nullable Object read(Record value, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (InaccessibleObjectException e) {
            throw closed(value.getClass(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot read " + component.getName() + " of "
                            + value.getClass().getName(),
                    e);
        }
    }
}
