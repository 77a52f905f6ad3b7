package io.jpsremote.wsman;

/** How to log on to a WS-Management endpoint. */
public enum WsmanAuthentication {
    /** SPNEGO: Kerberos where there is a ticket to be had, else NTLM. */
    NEGOTIATE,
    /** Kerberos alone; it never becomes NTLM. */
    KERBEROS,
    /** The name and password themselves; over https, or over http only when that is allowed. */
    BASIC,
    /** A logon as by Negotiate that also gives the server the password, to reach a third machine with; for named servers only. */
    CREDSSP,
    /** The certificate of the client, shown in TLS and mapped to a user by the server; https only, TLS 1.2 only. */
    CERTIFICATE
}
