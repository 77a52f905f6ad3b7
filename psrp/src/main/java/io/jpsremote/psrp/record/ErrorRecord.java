package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of a script, terminating or not.
 *
 * @param exceptionMessage the message of the exception, empty where none was sent
 * @param exceptionType the .NET type of the exception, empty where none was sent
 * @param exception the exception with all its properties
 * @param targetObject what was being worked on
 * @param detailsMessage a text that replaces the exception's message when the error is shown
 * @param invocationInfo where it happened
 * @param scriptStackTrace one line for each call, innermost first
 * @param pipelineIterationInfo how many objects each command of the pipeline had got
 * @param raw the record as it was sent
 */
public record ErrorRecord(
        String exceptionMessage,
        String exceptionType,
        @Nullable PsObject exception,
        @Nullable Object targetObject,
        String fullyQualifiedErrorId,
        ErrorCategoryInfo categoryInfo,
        @Nullable String detailsMessage,
        @Nullable String recommendedAction,
        @Nullable InvocationInfo invocationInfo,
        @Nullable String scriptStackTrace,
        List<Integer> pipelineIterationInfo,
        @Nullable Object raw)
        implements StreamRecord {

    public ErrorRecord {
        pipelineIterationInfo = List.copyOf(pipelineIterationInfo);
    }

    /** The record in what was sent, whatever that is. */
    public static ErrorRecord from(@Nullable Object raw) {
        return ErrorRecordFormat.read(raw);
    }

    /** A record to answer a host call with, or for tests. */
    public static ErrorRecordBuilder builder(String exceptionMessage) {
        return new ErrorRecordBuilder(exceptionMessage);
    }

    /** What is shown to a user: the details' message where there is one, else that of the exception. */
    public String message() {
        return detailsMessage == null || detailsMessage.isEmpty() ? exceptionMessage : detailsMessage;
    }

    public ErrorCategory category() {
        return categoryInfo.category();
    }

    /** The record as an object to send: as it was received, else in the form of [MS-PSRP] 2.2.3.15. */
    public PsObject toPsObject() {
        return raw instanceof PsObject object ? object : ErrorRecordFormat.write(this);
    }

    @Override
    public Stream stream() {
        return Stream.ERROR;
    }

    /** The message. */
    @Override
    public String toString() {
        return message();
    }
}
