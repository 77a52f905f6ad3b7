package io.jpsremote.psrp.transport;

/**
 * What a transport talks to.
 *
 * @param transportName the name in a session table's Transport column: {@code SSH}, {@code Process}, {@code WSMan}
 * @param computerName the host as the user named it
 * @param display the target as a user would write it, for example {@code user@host:22}; no secret
 * @param configurationName the session configuration shown in tables: {@code DefaultShell} over SSH, empty for a process
 * @param sealed whether what is sent cannot be read on the way (SSH, TLS, message encryption, a local pipe)
 */
public record Target(
        String transportName, String computerName, String display, String configurationName, boolean sealed) {}
