package io.jpsremote.psrp;

import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.record.ProgressRecord;
import io.jpsremote.psrp.record.StreamRecord;
import io.jpsremote.psrp.record.VerboseRecord;
import io.jpsremote.psrp.record.WarningRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a pipeline gave: its seven streams, in the order they arrived, and how it ended. */
public final class PipelineResult {

    private final List<StreamRecord> records;
    private final PipelineState state;
    private final @Nullable ErrorRecord terminatingError;
    private final @Nullable Integer lastExitCode;

    PipelineResult(
            List<StreamRecord> records,
            PipelineState state,
            @Nullable ErrorRecord terminatingError,
            @Nullable Integer lastExitCode) {
        this.records = Collections.unmodifiableList(records);
        this.state = state;
        this.terminatingError = terminatingError;
        this.lastExitCode = lastExitCode;
    }

    /** The output objects; {@code $null} is null. */
    public List<@Nullable Object> output() {
        List<@Nullable Object> out = new ArrayList<>(records.size());
        for (StreamRecord record : records) {
            if (record instanceof OutputRecord output) {
                out.add(output.value());
            }
        }
        return Collections.unmodifiableList(out);
    }

    /** The non-terminating errors. */
    public List<ErrorRecord> errors() {
        return of(ErrorRecord.class);
    }

    public List<WarningRecord> warnings() {
        return of(WarningRecord.class);
    }

    public List<VerboseRecord> verbose() {
        return of(VerboseRecord.class);
    }

    public List<DebugRecord> debug() {
        return of(DebugRecord.class);
    }

    public List<InformationRecord> information() {
        return of(InformationRecord.class);
    }

    public List<ProgressRecord> progress() {
        return of(ProgressRecord.class);
    }

    /** The records of all seven streams in arrival order. */
    public List<StreamRecord> records() {
        return records;
    }

    /** How it ended. */
    public PipelineState state() {
        return state;
    }

    /** Whether there were non-terminating errors. */
    public boolean hadErrors() {
        return records.stream().anyMatch(ErrorRecord.class::isInstance);
    }

    /** The error that ended the pipeline, null unless it failed or was stopped. */
    public @Nullable ErrorRecord terminatingError() {
        return terminatingError;
    }

    /** The remote {@code $LASTEXITCODE} after the pipeline; empty when not asked for, never set, or not readable on that endpoint. */
    public OptionalInt lastExitCode() {
        return lastExitCode == null ? OptionalInt.empty() : OptionalInt.of(lastExitCode);
    }

    private <T extends StreamRecord> List<T> of(Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
