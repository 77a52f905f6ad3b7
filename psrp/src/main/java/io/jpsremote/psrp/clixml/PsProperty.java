package io.jpsremote.psrp.clixml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One named value of a {@link PsObject}. */
public record PsProperty(String name, @Nullable Object value) {

    public PsProperty {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return name + "=" + Rendering.nested(value);
    }
}
