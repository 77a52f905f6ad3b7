package io.jpsremote.psrp.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the warning stream.
 *
 * @param message what was written
 * @param invocationInfo where it was written; null unless the pipeline asked for it
 * @param pipelineIterationInfo how many objects each command of the pipeline had got
 * @param raw as it was sent: an object, or plain text from a server of protocol 2.1
 */
public record WarningRecord(
        String message,
        @Nullable InvocationInfo invocationInfo,
        List<Integer> pipelineIterationInfo,
        @Nullable Object raw)
        implements StreamRecord {

    public WarningRecord {
        pipelineIterationInfo = List.copyOf(pipelineIterationInfo);
    }

    /** A record of this message only. */
    public static WarningRecord of(String message) {
        return from(Informational.write("System.Management.Automation.WarningRecord", message));
    }

    /** The record in what was sent, whatever that is. */
    public static WarningRecord from(@Nullable Object raw) {
        Informational parts = Informational.read(raw);
        return new WarningRecord(parts.message(), parts.invocationInfo(), parts.pipelineIterationInfo(), raw);
    }

    @Override
    public Stream stream() {
        return Stream.WARNING;
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}
