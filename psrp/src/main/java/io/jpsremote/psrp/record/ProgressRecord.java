package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * How far an activity has come. [MS-PSRP] 2.2.2.25
 *
 * @param parentActivityId -1 where there is none
 * @param percentComplete -1 where unknown
 * @param secondsRemaining -1 where unknown
 * @param completed whether the activity has ended
 * @param raw the record as it was sent
 */
public record ProgressRecord(
        String activity,
        int activityId,
        @Nullable String statusDescription,
        @Nullable String currentOperation,
        int parentActivityId,
        int percentComplete,
        int secondsRemaining,
        boolean completed,
        @Nullable Object raw)
        implements StreamRecord {

    /** The record in what was sent, whatever that is. */
    public static ProgressRecord from(@Nullable Object raw) {
        if (!(raw instanceof PsObject object)) {
            return new ProgressRecord(Fields.text(raw), 0, null, null, -1, -1, -1, false, raw);
        }
        return new ProgressRecord(
                Fields.text(object, "Activity"),
                Fields.integer(object, "ActivityId", 0),
                Fields.textOrNull(object, "StatusDescription"),
                Fields.textOrNull(object, "CurrentOperation"),
                Fields.integer(object, "ParentActivityId", -1),
                Fields.integer(object, "PercentComplete", -1),
                Fields.integer(object, "SecondsRemaining", -1),
                isCompleted(object.get("Type")),
                raw);
    }

    private static boolean isCompleted(@Nullable Object type) {
        return Fields.bare(type) instanceof Number number ? number.intValue() == 1 : "Completed".equals(type);
    }

    @Override
    public Stream stream() {
        return Stream.PROGRESS;
    }

    /** Activity and status. */
    @Override
    public String toString() {
        return statusDescription == null ? activity : activity + ": " + statusDescription;
    }
}
