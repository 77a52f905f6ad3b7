package io.jpsremote.wsman;

/** How to log on to a WS-Management endpoint. */
public enum WsmanAuthentication {
    /** SPNEGO. */
    NEGOTIATE,
    /** The name and password themselves; over https, or over http only when that is allowed. */
    BASIC
}
