package io.jpsremote.testkit.script;

import org.jspecify.annotations.Nullable;

/** Where a command's output goes. */
@FunctionalInterface
interface Sink {

    void accept(@Nullable Object value) throws InterruptedException;

    /** Sends what waits. */
    default void flush() {}

    /** An object whose CLIXML is known. */
    default void accept(Emitted emitted) throws InterruptedException {
        accept(emitted.value());
    }
}
