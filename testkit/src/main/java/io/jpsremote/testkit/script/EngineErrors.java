package io.jpsremote.testkit.script;

import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorCategoryInfo;
import io.jpsremote.psrp.record.ErrorRecord;

/** The error records of PowerShell's engine, as 7.6.9 makes them. */
final class EngineErrors {

    private static final String AUTOMATION = "System.Management.Automation.";

    private EngineErrors() {}

    static ErrorRecord commandNotFound(String name) {
        return ErrorRecord.builder(
                        "The term '" + name
                                + "' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
                                + "Check the spelling of the name, or if a path was included, verify that the path is correct and try again.")
                .exceptionType(AUTOMATION + "CommandNotFoundException")
                .fullyQualifiedErrorId("CommandNotFoundException")
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.OBJECT_NOT_FOUND, "", "CommandNotFoundException", name, "String", ""))
                .targetObject(name)
                .build();
    }

    static ErrorRecord unknownParameter(String command, String parameter) {
        return ErrorRecord.builder("A parameter cannot be found that matches parameter name '" + parameter + "'.")
                .exceptionType(AUTOMATION + "ParameterBindingException")
                .fullyQualifiedErrorId("NamedParameterNotFound")
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.INVALID_ARGUMENT, command, "ParameterBindingException", "", "", ""))
                .build();
    }

    static ErrorRecord stopped() {
        return ErrorRecord.builder("The pipeline has been stopped.")
                .exceptionType(AUTOMATION + "PipelineStoppedException")
                .fullyQualifiedErrorId("PipelineStopped")
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.OPERATION_STOPPED, "", "PipelineStoppedException", "", "", ""))
                .build();
    }

    /** What {@code Write-Error} makes of a text. */
    static ErrorRecord written(String message) {
        return ErrorRecord.builder(message)
                .exceptionType("Microsoft.PowerShell.Commands.WriteErrorException")
                .fullyQualifiedErrorId("Microsoft.PowerShell.Commands.WriteErrorException")
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.NOT_SPECIFIED, "Write-Error", "WriteErrorException", "", "", ""))
                .build();
    }

    /** What {@code throw} makes of a text. */
    static ErrorRecord thrown(String message) {
        return ErrorRecord.builder(message)
                .fullyQualifiedErrorId(message)
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.OPERATION_STOPPED, "", "RuntimeException", message, "String", ""))
                .targetObject(message)
                .build();
    }

    /** A prompt where the client has no host for it. */
    static ErrorRecord noHost() {
        return ErrorRecord.builder("Cannot call method because the host does not support user interaction.")
                .exceptionType(AUTOMATION + "Host.HostException")
                .fullyQualifiedErrorId("HostFunctionNotImplemented,Microsoft.PowerShell.Commands.ReadHostCommand")
                .categoryInfo(
                        new ErrorCategoryInfo(ErrorCategory.NOT_IMPLEMENTED, "Read-Host", "HostException", "", "", ""))
                .build();
    }

    /** Not PowerShell's: says plainly why this server runs no script of its own accord. */
    static ErrorRecord notScripted(String script) {
        return ErrorRecord.builder("This endpoint is scripted and no PowerShell: it has no answer for the script: "
                        + (script.length() > 200 ? script.substring(0, 200) + "..." : script))
                .exceptionType(AUTOMATION + "RuntimeException")
                .fullyQualifiedErrorId("NoAnswerScripted")
                .categoryInfo(new ErrorCategoryInfo(ErrorCategory.NOT_IMPLEMENTED, "", "RuntimeException", "", "", ""))
                .build();
    }
}
