package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.Map;

/** The error record that answers a host call which was refused or went wrong ({@code me}). */
final class RefusalRecord {

    private static final int INVALID_OPERATION = 7;
    private static final String REASON = "HostException";

    private RefusalRecord() {}

    // The engine drops an answer whose record lacks one of these; of them all the script sees only the exception's message.
    static PsObject of(String method, String message) {
        return PsObject.builder()
                .typeNames("System.Management.Automation.ErrorRecord", "System.Object")
                .text(message)
                .extended("Exception", exception(message))
                .extended("TargetObject", null)
                .extended("FullyQualifiedErrorId", "HostCallRefused")
                .extended("InvocationInfo", null)
                .extended("ErrorCategory_Category", INVALID_OPERATION)
                .extended("ErrorCategory_Activity", method)
                .extended("ErrorCategory_Reason", REASON)
                .extended("ErrorCategory_TargetName", "")
                .extended("ErrorCategory_TargetType", "")
                .extended("ErrorCategory_Message", "InvalidOperation: (:) [" + method + "], " + REASON)
                .extended("SerializeExtendedInfo", false)
                .build();
    }

    private static PsObject exception(String message) {
        return PsObject.builder()
                .typeNames("System.Management.Automation.Host.HostException", "System.Exception", "System.Object")
                .text("System.Management.Automation.Host.HostException: " + message)
                .adapted("Message", message)
                .adapted("Data", Map.of())
                .adapted("InnerException", null)
                .adapted("HelpLink", null)
                .adapted("Source", null)
                .adapted("HResult", 0x80131501)
                .adapted("StackTrace", null)
                .build();
    }
}
