package io.jpsremote.psrp.protocol;

/** Where the exchange of the session key is [wire-psrp 3.12]. */
public enum KeyPhase {
    NONE,
    SENT,
    HELD
}
