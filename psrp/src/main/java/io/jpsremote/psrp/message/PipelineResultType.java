package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;

/** Where a stream of a command goes, in the order of the numbers that .NET sends. [MS-PSRP] 2.2.3.31 (which lists other numbers) */
public enum PipelineResultType {
    NONE("None"),
    OUTPUT("Output"),
    ERROR("Error"),
    WARNING("Warning"),
    VERBOSE("Verbose"),
    DEBUG("Debug"),
    INFORMATION("Information"),
    ALL("All"),
    NULL("Null");

    private static final String TYPE = "System.Management.Automation.Runspaces.PipelineResultTypes";

    private final String wireName;

    PipelineResultType(String wireName) {
        this.wireName = wireName;
    }

    static PipelineResultType of(int value) {
        return Numbers.pick(values(), value, "pipeline result type");
    }

    PsObject toPsObject() {
        return PsObject.enumValue(TYPE, wireName, ordinal());
    }
}
