package io.jpsremote.psrp.record;

import org.jspecify.annotations.Nullable;

/**
 * One object of the output stream.
 *
 * @param value the object; null is a value like any other
 */
public record OutputRecord(@Nullable Object value) implements StreamRecord {

    @Override
    public Stream stream() {
        return Stream.OUTPUT;
    }

    @Override
    public @Nullable Object raw() {
        return value;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
