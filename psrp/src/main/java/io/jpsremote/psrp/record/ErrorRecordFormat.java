package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/** An {@link ErrorRecord} on the wire. [MS-PSRP] 2.2.3.15, wire-psrp 3.8 "Errors" */
final class ErrorRecordFormat {

    private static final String CATEGORY = "ErrorCategory_";
    private static final String DETAILS = "ErrorDetails_";
    private static final String STACK = DETAILS + "ScriptStackTrace";

    private ErrorRecordFormat() {}

    static ErrorRecord read(@Nullable Object raw) {
        if (!(raw instanceof PsObject object)) {
            return ErrorRecord.builder(Fields.text(raw)).build();
        }
        PsObject exception = Fields.object(object, "Exception");
        return new ErrorRecord(
                exceptionMessage(object, exception),
                exception == null ? "" : exception.typeName(),
                exception,
                object.get("TargetObject"),
                Fields.text(object, "FullyQualifiedErrorId"),
                readCategory(object),
                Fields.textOrNull(object, DETAILS + "Message"),
                Fields.textOrNull(object, DETAILS + "RecommendedAction"),
                readInvocation(object),
                Fields.textOrNull(object, STACK),
                Fields.integers(object, "PipelineIterationInfo"),
                object);
    }

    private static String exceptionMessage(PsObject object, @Nullable PsObject exception) {
        if (exception != null && exception.has("Message")) {
            return Fields.text(exception, "Message");
        }
        return exception != null && exception.text() != null ? exception.text() : object.toString();
    }

    private static ErrorCategoryInfo readCategory(PsObject object) {
        return new ErrorCategoryInfo(
                ErrorCategory.of(Fields.number(object, CATEGORY + "Category", 0)),
                Fields.text(object, CATEGORY + "Activity"),
                Fields.text(object, CATEGORY + "Reason"),
                Fields.text(object, CATEGORY + "TargetName"),
                Fields.text(object, CATEGORY + "TargetType"),
                Fields.text(object, CATEGORY + "Message"));
    }

    private static @Nullable InvocationInfo readInvocation(PsObject object) {
        if (Fields.bool(object, "SerializeExtendedInfo")) {
            return InvocationInfo.fromRecord(object);
        }
        PsObject info = Fields.object(object, "InvocationInfo");
        return info == null ? null : InvocationInfo.fromObject(info);
    }

    static PsObject write(ErrorRecord error) {
        ErrorCategoryInfo category = error.categoryInfo();
        PsObject.Builder record = PsObject.builder()
                .typeNames("System.Management.Automation.ErrorRecord", "System.Object")
                .text(error.message())
                .extended("Exception", error.exception() != null ? error.exception() : writeException(error))
                .extended("TargetObject", error.targetObject())
                .extended("FullyQualifiedErrorId", error.fullyQualifiedErrorId())
                .extended("InvocationInfo", null)
                .extended(CATEGORY + "Category", category.category().value())
                .extended(CATEGORY + "Activity", category.activity())
                .extended(CATEGORY + "Reason", category.reason())
                .extended(CATEGORY + "TargetName", category.targetName())
                .extended(CATEGORY + "TargetType", category.targetType())
                .extended(CATEGORY + "Message", category.toString());
        if (error.detailsMessage() != null) {
            record.extended(DETAILS + "Message", error.detailsMessage())
                    .extended(DETAILS + "RecommendedAction", error.recommendedAction());
        }
        record.extended("SerializeExtendedInfo", false);
        if (error.scriptStackTrace() != null) {
            record.extended(STACK, error.scriptStackTrace());
        }
        return record.build();
    }

    private static PsObject writeException(ErrorRecord error) {
        return PsObject.builder()
                .typeNames(error.exceptionType(), "System.Exception", "System.Object")
                .text(error.exceptionType() + ": " + error.exceptionMessage())
                .adapted("Message", error.exceptionMessage())
                .build();
    }
}
