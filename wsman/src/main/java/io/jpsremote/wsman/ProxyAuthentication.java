package io.jpsremote.wsman;

/** How to log on to a proxy. */
public enum ProxyAuthentication {
    /** SPNEGO: Kerberos where there is a ticket for the proxy to be had, else NTLM; for https only. */
    NEGOTIATE,
    /** A hash of the password and the proxy's nonce (RFC 7616): who reads it on the way can try passwords at his leisure. */
    DIGEST,
    /** The name and password themselves, readable on the way to the proxy: only where that is allowed. */
    BASIC
}
