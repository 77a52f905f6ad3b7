package io.jpsremote.psrp.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the verbose stream.
 *
 * @param message what was written
 * @param invocationInfo where it was written; null unless the pipeline asked for it
 * @param pipelineIterationInfo how many objects each command of the pipeline had got
 * @param raw as it was sent: an object, or plain text from a server of protocol 2.1
 */
public record VerboseRecord(
        String message,
        @Nullable InvocationInfo invocationInfo,
        List<Integer> pipelineIterationInfo,
        @Nullable Object raw)
        implements StreamRecord {

    public VerboseRecord {
        pipelineIterationInfo = List.copyOf(pipelineIterationInfo);
    }

    /** A record of this message only. */
    public static VerboseRecord of(String message) {
        return from(Informational.write("System.Management.Automation.VerboseRecord", message));
    }

    /** The record in what was sent, whatever that is. */
    public static VerboseRecord from(@Nullable Object raw) {
        Informational parts = Informational.read(raw);
        return new VerboseRecord(parts.message(), parts.invocationInfo(), parts.pipelineIterationInfo(), raw);
    }

    @Override
    public Stream stream() {
        return Stream.VERBOSE;
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}
