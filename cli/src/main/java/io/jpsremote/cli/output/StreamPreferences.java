package io.jpsremote.cli.output;

/**
 * Which streams beside the output are shown.
 *
 * @param information whether {@code Write-Information} is shown
 * @param hostOutput whether {@code Write-Host} is shown
 * @param progress whether a terminal shows progress in a line that comes and goes
 * @param verbose whether an error is followed by its id, its category and where it happened
 */
public record StreamPreferences(
        boolean errors, boolean warnings, boolean information, boolean hostOutput, boolean progress, boolean verbose) {

    /** Errors, warnings, Write-Host and progress. */
    public static final StreamPreferences DEFAULT = new StreamPreferences(true, true, false, true, true, false);
}
