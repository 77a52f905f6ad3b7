package io.jpsremote.cli.target;

/** {@code -ProxyAuthentication}. */
public enum ProxyScheme {
    /** Kerberos where there is a ticket to be had, else NTLM; in a tunnel only. */
    NEGOTIATE,
    DIGEST,
    BASIC
}
