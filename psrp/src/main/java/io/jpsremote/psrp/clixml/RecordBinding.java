package io.jpsremote.psrp.clixml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns values that were read into records (and other types) the caller names, and records into objects.
 *
 * <p>A component takes the property of its name without regard to case. It may be a primitive or its box, a String, an enum (by name or
 * number), a date or time, any type of CLIXML, another record, an {@code Optional}, {@code List}, {@code Set}, {@code Map} or array of
 * those, or {@code Object} for the value as it is. Numbers may widen, never lose. Only types that the caller names are made.
 */
public final class RecordBinding {

    private RecordBinding() {}

    /**
     * The value as the type the caller names: a record, or what a record's component may be.
     *
     * @throws IllegalArgumentException when it does not fit without loss; names the component, the type expected and the type seen
     */
    public static <T> T bind(@Nullable Object value, Class<T> type) {
        Object bound = bind(type.getSimpleName(), value, type);
        if (bound == null) {
            throw Conversion.misfit(type.getSimpleName(), "a value", null);
        }
        return cast(bound, type);
    }

    @SuppressWarnings("unchecked") // bind() gives the box of a primitive type, which Class.cast refuses
    private static <T> T cast(Object bound, Class<T> type) {
        return type.isPrimitive() ? (T) bound : type.cast(bound);
    }

    static @Nullable Object bind(String place, @Nullable Object value, Type type) {
        if (type instanceof Class<?> raw) {
            return raw.isRecord() && !raw.isInstance(value)
                    ? record(place, value, raw)
                    : Binding.toClass(place, value, raw);
        } else if (type instanceof ParameterizedType generic) {
            return Binding.toGeneric(place, value, (Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        } else if (type instanceof WildcardType wildcard) {
            return bind(place, value, wildcard.getUpperBounds()[0]);
        }
        throw new IllegalArgumentException(place + ": cannot bind to " + type.getTypeName());
    }

    private static @Nullable Object record(String place, @Nullable Object value, Class<?> type) {
        if (value == null) {
            return null;
        }
        if (type == PsCredential.class && value instanceof PsObject) {
            return PsCredential.from(value);
        }
        if (!(value instanceof PsObject) && !(Conversion.unwrap(value) instanceof Map)) {
            throw Conversion.misfit(place, "an object for the record " + type.getSimpleName(), value);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(
                    place + "." + components[i].getName(), member(value, components[i].getName()), components[i]);
        }
        return Binding.newRecord(place, type, components, arguments);
    }

    private static @Nullable Object component(String place, @Nullable Object value, RecordComponent component) {
        Object bound = bind(place, value, component.getGenericType());
        if (bound == null && component.getType().isPrimitive()) {
            throw Conversion.misfit(place, component.getType().getName(), null);
        }
        return bound;
    }

    private static @Nullable Object member(Object value, String name) {
        if (value instanceof PsObject object && object.has(name)) {
            return object.get(name);
        }
        if (Conversion.unwrap(value) instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getKey() instanceof String key && key.equalsIgnoreCase(name)) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    /** The record as an object with one property for each component; what is nested is turned when it is written. */
    public static PsObject unbind(Record value) {
        PsObject.Builder object = PsObject.builder().typeNames(ClrTypes.CUSTOM_OBJECT);
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            object.extended(component.getName(), unbound(Binding.read(value, component)));
        }
        return object.build();
    }

    private static @Nullable Object unbound(@Nullable Object value) {
        if (value != null && JavaValues.isOptional(value.getClass())) {
            return unbound(JavaValues.content(value));
        } else if (value instanceof PsCredential credential) {
            return credential.toPsObject();
        }
        return value instanceof Record record && !ClrTypes.isPrimitive(record) ? unbind(record) : value;
    }
}
