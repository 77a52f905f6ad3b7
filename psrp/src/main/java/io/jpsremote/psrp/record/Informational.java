package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts that warning, verbose and debug records share. [MS-PSRP] 2.2.5.1.10 */
record Informational(String message, @Nullable InvocationInfo invocationInfo, List<Integer> pipelineIterationInfo) {

    private static final String MESSAGE = "InformationalRecord_Message";
    private static final String WITH_INVOCATION = "InformationalRecord_SerializeInvocationInfo";

    static Informational read(@Nullable Object raw) {
        if (!(raw instanceof PsObject object) || !object.has(MESSAGE)) {
            // protocol 2.1 (Windows Server 2008 R2) sends plain text
            return new Informational(Fields.text(raw), null, List.of());
        }
        boolean extended = Fields.bool(object, WITH_INVOCATION);
        return new Informational(
                Fields.text(object, MESSAGE),
                extended ? InvocationInfo.fromRecord(object) : null,
                Fields.integers(object, "InformationalRecord_PipelineIterationInfo"));
    }

    static PsObject write(String typeName, String message) {
        return PsObject.builder()
                .typeNames(typeName, "System.Management.Automation.InformationalRecord", "System.Object")
                .text(message)
                .extended(MESSAGE, message)
                .extended(WITH_INVOCATION, false)
                .build();
    }
}
