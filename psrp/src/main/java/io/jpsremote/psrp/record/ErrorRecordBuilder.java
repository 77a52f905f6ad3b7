package io.jpsremote.psrp.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parts of an {@link ErrorRecord} that is to be sent. */
public final class ErrorRecordBuilder {

    private final String exceptionMessage;
    private String exceptionType = "System.Management.Automation.RuntimeException";
    private String fullyQualifiedErrorId = "RuntimeException";
    private ErrorCategoryInfo categoryInfo = ErrorCategoryInfo.of(ErrorCategory.NOT_SPECIFIED);
    private @Nullable Object targetObject;
    private @Nullable String detailsMessage;
    private @Nullable String scriptStackTrace;

    ErrorRecordBuilder(String exceptionMessage) {
        this.exceptionMessage = exceptionMessage;
    }

    /** The .NET type of the exception. */
    public ErrorRecordBuilder exceptionType(String type) {
        exceptionType = type;
        return this;
    }

    public ErrorRecordBuilder fullyQualifiedErrorId(String id) {
        fullyQualifiedErrorId = id;
        return this;
    }

    public ErrorRecordBuilder category(ErrorCategory category) {
        return categoryInfo(ErrorCategoryInfo.of(category));
    }

    public ErrorRecordBuilder categoryInfo(ErrorCategoryInfo info) {
        categoryInfo = info;
        return this;
    }

    public ErrorRecordBuilder targetObject(@Nullable Object target) {
        targetObject = target;
        return this;
    }

    public ErrorRecordBuilder detailsMessage(@Nullable String message) {
        detailsMessage = message;
        return this;
    }

    public ErrorRecordBuilder scriptStackTrace(@Nullable String trace) {
        scriptStackTrace = trace;
        return this;
    }

    public ErrorRecord build() {
        return new ErrorRecord(
                exceptionMessage,
                exceptionType,
                null,
                targetObject,
                fullyQualifiedErrorId,
                categoryInfo,
                detailsMessage,
                null,
                null,
                scriptStackTrace,
                List.of(),
                null);
    }
}
