package io.jpsremote.psrp.host;

/** Whether a cell holds a whole character or one half of a wide one; the ordinal is the number on the wire. */
public enum BufferCellType {
    COMPLETE,
    LEADING,
    TRAILING
}
