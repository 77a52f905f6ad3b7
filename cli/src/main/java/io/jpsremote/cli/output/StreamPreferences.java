package io.jpsremote.cli.output;

/**
 * Which streams beside the output are shown.
 *
 * @param information whether {@code Write-Information} is shown
 * @param hostOutput whether {@code Write-Host} is shown from its records; false where a host shows it already
 * @param verbose whether an error is followed by its id, its category and where it happened
 */
public record StreamPreferences(
        boolean errors, boolean warnings, boolean information, boolean hostOutput, boolean verbose) {

    /** Errors, warnings and Write-Host. */
    public static final StreamPreferences DEFAULT = new StreamPreferences(true, true, false, true, false);
}
