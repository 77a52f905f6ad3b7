package io.jpsremote.psrp.clixml;

import java.net.URI;
import java.util.Objects;

/** A .NET {@code System.Uri} as its text, which need not be a URI that Java accepts. */
public record PsUri(String text) {

    public PsUri {
        Objects.requireNonNull(text, "text");
    }

    /**
     * The same as a Java URI.
     *
     * @throws IllegalArgumentException when Java does not take the text
     */
    public URI toUri() {
        return URI.create(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
