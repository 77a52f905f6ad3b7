package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;

/** Which thread runs a pipeline, in the order of the numbers. [MS-PSRP] 2.2.3.6 */
public enum PsThreadOptions {
    DEFAULT(0, "Default"),
    USE_NEW_THREAD(1, "UseNewThread"),
    REUSE_THREAD(2, "ReuseThread"),
    USE_CURRENT_THREAD(3, "UseCurrentThread");

    private static final String TYPE = "System.Management.Automation.Runspaces.PSThreadOptions";

    private final int value;
    private final String wireName;

    PsThreadOptions(int value, String wireName) {
        this.value = value;
        this.wireName = wireName;
    }

    static PsThreadOptions of(int value) {
        return Numbers.pick(values(), value, "thread option");
    }

    PsObject toPsObject() {
        return PsObject.enumValue(TYPE, wireName, value);
    }
}
