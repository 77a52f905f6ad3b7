package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a script reaches through {@code $Host}: PowerShell's {@code PSHost} on the client's side.
 *
 * <p>Every method has a default: what returns nothing does nothing, what asks for something refuses. Calls come on the session's callback executor,
 * one at a time for each pipeline, from several pipelines at once; an exception thrown here reaches the script as the error of its call.
 */
public interface Host {

    /** The user interface; null when there is none, and then the server refuses every prompt itself, without asking. */
    default @Nullable HostUserInterface ui() {
        return null;
    }

    default String getName() {
        return "jpsremote";
    }

    default PsVersion getVersion() {
        return PsVersion.parse("1.0");
    }

    default UUID getInstanceId() {
        return UUID.nameUUIDFromBytes(getName().getBytes(StandardCharsets.UTF_8));
    }

    /** The name of the culture, for example {@code en-GB}; empty is the invariant culture. */
    default String getCurrentCulture() {
        return Locale.getDefault(Locale.Category.FORMAT).toLanguageTag();
    }

    default String getCurrentUICulture() {
        return Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag();
    }

    /** A script said {@code exit}: the session stays open, what to do with the code is this host's choice. */
    default void setShouldExit(int exitCode) {}

    default void enterNestedPrompt() {}

    default void exitNestedPrompt() {}

    /** A native console program is about to run. */
    default void notifyBeginApplication() {}

    default void notifyEndApplication() {}

    /** A script left a pushed runspace. */
    default void popRunspace() {}

    default boolean getIsRunspacePushed() {
        return false;
    }
}
