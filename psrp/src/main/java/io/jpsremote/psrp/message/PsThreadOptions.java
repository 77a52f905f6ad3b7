package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;

/** Which thread runs a pipeline, in the order of the numbers. [MS-PSRP] 2.2.3.6 */
public enum PsThreadOptions {
    DEFAULT("Default"),
    USE_NEW_THREAD("UseNewThread"),
    REUSE_THREAD("ReuseThread"),
    USE_CURRENT_THREAD("UseCurrentThread");

    private static final String TYPE = "System.Management.Automation.Runspaces.PSThreadOptions";

    private final String wireName;

    PsThreadOptions(String wireName) {
        this.wireName = wireName;
    }

    static PsThreadOptions of(int value) {
        return Numbers.pick(values(), value, "thread option");
    }

    PsObject toPsObject() {
        return PsObject.enumValue(TYPE, wireName, ordinal());
    }
}
