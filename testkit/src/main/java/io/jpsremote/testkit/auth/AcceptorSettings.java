package io.jpsremote.testkit.auth;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What the acceptors of one connection need to know.
 *
 * @param machine the server's own name, as NTLM tells it
 * @param certificate the server's, null over plain http
 * @param kerberos null where there is no key for it
 */
public record AcceptorSettings(
        Accounts accounts,
        String machine,
        @Nullable X509Certificate certificate,
        BindingPolicy bindings,
        boolean ntlm,
        @Nullable KerberosService kerberos) {}
