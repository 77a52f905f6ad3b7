package io.jpsremote.testkit.junit;

/** A way to reach an endpoint. */
public enum Side {
    /** WS-Man over http, sealed by NTLM. */
    HTTP,
    /** WS-Man over https. */
    HTTPS,
    SSH
}
