package io.jpsremote.psrp.clixml;

import java.io.File;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Java values that are none of CLIXML's own become when they are written. */
final class JavaValues {

    private JavaValues() {}

    /** Whether the value is written as a list or dictionary. A path is text, although it iterates over its names. */
    static boolean isContainer(Object value) {
        return value instanceof Map
                || (value instanceof Iterable && !(value instanceof Path))
                || (value.getClass().isArray() && !(value instanceof byte[]));
    }

    static Stream<? extends @Nullable Object> elements(Object container) {
        if (container instanceof Iterable<?> iterable) {
            return StreamSupport.stream(iterable.spliterator(), false);
        } else if (container instanceof Object[] array) {
            return Stream.of(array);
        }
        return IntStream.range(0, Array.getLength(container)).mapToObj(i -> Array.get(container, i));
    }

    static boolean isOptional(Class<?> type) {
        return type == Optional.class
                || type == OptionalInt.class
                || type == OptionalLong.class
                || type == OptionalDouble.class;
    }

    /** What an optional holds, null where it holds nothing. */
    static @Nullable Object content(Object optional) {
        if (optional instanceof OptionalInt number) {
            return number.isPresent() ? (Object) number.getAsInt() : null;
        } else if (optional instanceof OptionalLong number) {
            return number.isPresent() ? (Object) number.getAsLong() : null;
        } else if (optional instanceof OptionalDouble number) {
            return number.isPresent() ? (Object) number.getAsDouble() : null;
        }
        return ((Optional<?>) optional).orElse(null);
    }

    /**
     * The value in types that CLIXML has.
     *
     * @throws IllegalArgumentException when it has no form there
     */
    static @Nullable Object inPowerShellTerms(Object value) {
        if (isOptional(value.getClass())) {
            return content(value);
        } else if (value instanceof PsCredential credential) {
            return credential.toPsObject();
        } else if (value instanceof Record record) {
            return RecordBinding.unbind(record);
        } else if (value instanceof Enum<?> constant) {
            return constant.name(); // PowerShell turns a name into the enum that a parameter wants
        } else if (value instanceof CharSequence || value instanceof Path || value instanceof File) {
            return value.toString();
        } else if (value instanceof ZonedDateTime zoned) {
            return zoned.toOffsetDateTime();
        } else if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        } else if (value instanceof Date date && date.getClass() == Date.class) {
            return date.toInstant();
        }
        throw new IllegalArgumentException(
                "no form in CLIXML for " + value.getClass().getName());
    }
}
