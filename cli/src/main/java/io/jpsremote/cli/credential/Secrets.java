package io.jpsremote.cli.credential;

import org.jspecify.annotations.Nullable;

/** Gives a secret when one is needed. */
public interface Secrets extends AutoCloseable {

    /**
     * The secret in an array of the caller's.
     *
     * @param question what to ask a person, when a person is asked
     * @return null when there is none
     */
    char @Nullable [] secret(String question);

    /** Wipes what is kept. */
    @Override
    default void close() {}
}
