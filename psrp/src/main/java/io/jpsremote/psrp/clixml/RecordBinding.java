package io.jpsremote.psrp.clixml;

import org.jspecify.annotations.Nullable;

/** Turns values that were read into records (and other types) the caller names, and records into objects. */
public final class RecordBinding {

    private RecordBinding() {}

    /**
     * The value as the type the caller names: a record, or what a record's component may be.
     *
     * @throws IllegalArgumentException when it does not fit without loss; names the component, the type expected and the type seen
     */
    public static <T> T bind(@Nullable Object value, Class<T> type) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The record as an object with one property for each component. */
    public static PsObject unbind(Record value) {
        throw new UnsupportedOperationException("not yet");
    }
}
