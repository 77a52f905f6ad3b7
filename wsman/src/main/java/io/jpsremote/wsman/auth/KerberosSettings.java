package io.jpsremote.wsman.auth;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where Kerberos gets its tickets from, and whether it passes one on.
 *
 * @param keytab keys to log on with instead of a password, null for none
 * @param ticketCache the file that {@code kinit} filled; null for the one {@code kinit} would fill now
 * @param principal whose keys or tickets; null for the keytab's first or the cache's only one
 * @param delegation whether the server gets a ticket to act for the user
 */
public record KerberosSettings(
        @Nullable Path keytab,
        @Nullable Path ticketCache,
        @Nullable String principal,
        Delegation delegation) {

    /** Whether a ticket is forwarded, with which the server can be the user elsewhere. */
    public enum Delegation {
        NONE,
        /** Only to a service that the domain's administrator has marked for it (ok-as-delegate). */
        TRUSTED,
        /** To any service. */
        FORCED
    }

    /** No keytab, the usual ticket cache, no delegation. */
    public static KerberosSettings usual() {
        return new KerberosSettings(null, null, null, Delegation.NONE);
    }

    /** Whether tickets come from elsewhere than a password. */
    public boolean needsNoPassword() {
        return keytab != null || ticketCache != null;
    }
}
