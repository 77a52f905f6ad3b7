package io.jpsremote.psrp.clixml;

import java.util.Objects;

/** A .NET {@code XmlDocument} as its text; never parsed here. */
public record PsXml(String text) {

    public PsXml {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
