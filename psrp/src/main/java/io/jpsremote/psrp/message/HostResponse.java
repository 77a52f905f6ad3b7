package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.record.ErrorRecord;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link HostCall}. [MS-PSRP] 2.2.2.16
 *
 * @param result the {@code mr}, null for none
 * @param error the {@code me}; the script gets its exception's message
 */
public record HostResponse(
        long callId,
        int methodId,
        @Nullable String methodName,
        @Nullable Object result,
        @Nullable ErrorRecord error) {

    /** The answer with the method's result. */
    public static HostResponse result(HostCall call, @Nullable Object result) {
        return new HostResponse(call.callId(), call.methodId(), call.methodName(), result, null);
    }

    /** The refusal of a call. */
    public static HostResponse error(HostCall call, ErrorRecord error) {
        return new HostResponse(call.callId(), call.methodId(), call.methodName(), null, error);
    }

    /** What it answers; results may be anything, secrets too. */
    @Override
    public String toString() {
        return (error == null ? "result" : "error") + " of host call " + callId + " (" + methodId + ")";
    }

    PsObject toPsObject() {
        PsObject.Builder body =
                PsObject.builder().extended("ci", callId).extended("mi", HostCall.method(methodId, methodName));
        if (error != null) {
            return body.extended("me", error.toPsObject()).build();
        }
        return result == null ? body.build() : body.extended("mr", result).build();
    }

    static HostResponse read(@Nullable Object value) {
        Body body = Body.of("A host response", value);
        Object error = body.get("me");
        return new HostResponse(
                body.int64("ci"),
                body.int32("mi"),
                HostCall.name(body.get("mi")),
                body.get("mr"),
                error == null ? null : ErrorRecord.from(error));
    }
}
