package io.jpsremote.psrp.record;

import org.jspecify.annotations.Nullable;

/** One thing that a pipeline wrote to one of its streams. */
public sealed interface StreamRecord
        permits OutputRecord,
                ErrorRecord,
                WarningRecord,
                VerboseRecord,
                DebugRecord,
                InformationRecord,
                ProgressRecord {

    /** The stream it was written to. */
    Stream stream();

    /** The value as it was sent, with everything that the typed parts leave out. */
    @Nullable Object raw();
}
