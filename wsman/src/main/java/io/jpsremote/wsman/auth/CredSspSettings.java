package io.jpsremote.wsman.auth;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may get the password by CredSSP.
 *
 * @param hosts the names of the servers, in lower case; no other gets it
 * @param oldVersions whether a server that lacks the protection of CVE-2018-0886 is accepted
 */
public record CredSspSettings(Set<String> hosts, boolean oldVersions) {

    public CredSspSettings {
        hosts = hosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Nobody gets it. */
    public static CredSspSettings nobody() {
        return new CredSspSettings(Set.of(), false);
    }

    public boolean allows(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    int oldestVersion() {
        return oldVersions ? 2 : 5;
    }
}
