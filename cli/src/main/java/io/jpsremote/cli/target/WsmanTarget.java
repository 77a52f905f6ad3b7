package io.jpsremote.cli.target;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One machine to reach by WS-Management, as the user described it; what is null or zero is left to the library.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param uri the whole address where {@code -ConnectionUri} gave it; port and ssl then say nothing
 * @param port zero for 5985 or 5986
 * @param redirections how many are followed
 * @param user who logs on; null for the Kerberos ticket there is
 */
public record WsmanTarget(
        String host,
        @Nullable URI uri,
        int port,
        boolean ssl,
        WsmanScheme scheme,
        KerberosChoice kerberos,
        TrustChoice trust,
        ProxyChoice proxy,
        int redirections,
        @Nullable String user,
        @Nullable String configurationName,
        SessionChoice session,
        int connectingTimeoutMillis) {

    /** Whether the connection is https. */
    public boolean isHttps() {
        return uri == null ? ssl : "https".equalsIgnoreCase(uri.getScheme());
    }
}
