package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Write-Host} wrote.
 *
 * @param foregroundColor the name of a console color, null for the current one
 * @param backgroundColor the name of a console color, null for the current one
 */
public record HostInformationMessage(
        String message,
        boolean noNewLine,
        @Nullable String foregroundColor,
        @Nullable String backgroundColor) {

    static final String TYPE = "System.Management.Automation.HostInformationMessage";

    /** The message in the object. */
    public static HostInformationMessage from(PsObject object) {
        return new HostInformationMessage(
                Fields.text(object, "Message"),
                Fields.bool(object, "NoNewLine"),
                Fields.textOrNull(object, "ForegroundColor"),
                Fields.textOrNull(object, "BackgroundColor"));
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}
