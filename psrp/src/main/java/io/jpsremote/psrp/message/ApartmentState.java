package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;

/** The COM apartment of a pipeline's thread, in the order of the numbers. [MS-PSRP] 2.2.3.7 */
public enum ApartmentState {
    STA(0),
    MTA(1),
    UNKNOWN(2);

    private static final String TYPE = "System.Threading.ApartmentState";

    private final int value;

    ApartmentState(int value) {
        this.value = value;
    }

    /** Any number passes on the other side and means nothing off Windows [wire-psrp 3.6]. */
    static ApartmentState of(int value) {
        return value == 0 ? STA : value == 1 ? MTA : UNKNOWN;
    }

    PsObject toPsObject() {
        return PsObject.enumValue(TYPE, this == UNKNOWN ? "Unknown" : name(), value);
    }
}
