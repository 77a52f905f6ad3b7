package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;

/** Where a stream of a command goes, in the order of the numbers that .NET sends. [MS-PSRP] 2.2.3.31 (which lists other numbers) */
public enum PipelineResultType {
    NONE(0, "None"),
    OUTPUT(1, "Output"),
    ERROR(2, "Error"),
    WARNING(3, "Warning"),
    VERBOSE(4, "Verbose"),
    DEBUG(5, "Debug"),
    INFORMATION(6, "Information"),
    ALL(7, "All"),
    NULL(8, "Null");

    private static final String TYPE = "System.Management.Automation.Runspaces.PipelineResultTypes";

    private final int value;
    private final String wireName;

    PipelineResultType(int value, String wireName) {
        this.value = value;
        this.wireName = wireName;
    }

    static PipelineResultType of(int value) {
        return Numbers.pick(values(), value, "pipeline result type");
    }

    PsObject toPsObject() {
        return PsObject.enumValue(TYPE, wireName, value);
    }
}
