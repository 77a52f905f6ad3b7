package io.jpsremote.cli.output;

import org.jspecify.annotations.Nullable;

/** Writes output objects in one format. Safe for several threads; objects are never mixed. */
public interface ResultWriter extends AutoCloseable {

    /**
     * Writes one object.
     *
     * @param computer where it comes from; null when that is not to be shown
     */
    void write(@Nullable Object value, @Nullable String computer);

    /** Writes what ends the output. */
    @Override
    void close();
}
