package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter or an argument of a command.
 *
 * @param name null for an argument; otherwise not empty, with or without a dash
 */
public record CommandParameter(
        @Nullable String name, @Nullable Object value) {

    public CommandParameter {
        if (name != null && name.isEmpty()) {
            // the engine refuses an empty name and never answers [wire-psrp 3.7]
            throw new IllegalArgumentException("a parameter's name must not be empty");
        }
    }

    /** A parameter with its value; null is an explicit {@code $null}. */
    public static CommandParameter named(String name, @Nullable Object value) {
        return new CommandParameter(Objects.requireNonNull(name, "name"), value);
    }

    /** An argument bound by position. */
    public static CommandParameter argument(@Nullable Object value) {
        return new CommandParameter(null, value);
    }

    /** A switch that is on; written as {@code true}, which needs no rule about dashes [wire-psrp 3.7]. */
    public static CommandParameter switchOn(String name) {
        return named(name, true);
    }

    PsObject toPsObject() {
        return PsObject.builder().extended("N", name).extended("V", value).build();
    }

    static CommandParameter read(@Nullable Object value) {
        Body body = Body.of("A command's argument", value);
        body.required("N");
        String name = body.textOrNull("N");
        if (name != null && name.isEmpty()) {
            throw body.wrong("N", "a name");
        }
        return new CommandParameter(name, body.required("V"));
    }

    /** The name only: values may be anything, secrets too. */
    @Override
    public String toString() {
        return name == null ? "argument" : name;
    }
}
