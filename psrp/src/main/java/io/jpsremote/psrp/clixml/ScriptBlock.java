package io.jpsremote.psrp.clixml;

import java.util.Objects;

/** A PowerShell script block as its text; it stays text and is never run here. */
public record ScriptBlock(String text) {

    public ScriptBlock {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
