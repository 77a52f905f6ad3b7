package io.jpsremote.psrp.clixml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A progress record as CLIXML writes it as an object ({@code <PR>}); PROGRESS_RECORD messages carry a {@link PsObject} instead.
 *
 * @param currentOperation null where none was given
 * @param parentActivityId -1 where there is none
 * @param percentComplete -1 where it is unknown
 * @param completed whether the activity has ended
 * @param secondsRemaining -1 where it is unknown
 */
public record PsProgress(
        String activity,
        int activityId,
        @Nullable String currentOperation,
        int parentActivityId,
        int percentComplete,
        boolean completed,
        int secondsRemaining,
        String statusDescription) {

    public PsProgress {
        Objects.requireNonNull(activity, "activity");
        Objects.requireNonNull(statusDescription, "statusDescription");
    }
}
