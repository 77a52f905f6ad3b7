package io.jpsremote.wsman.auth;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** Makes the authenticator of each new connection. */
public final class Authentications {

    private Authentications() {}

    /** Basic authentication (RFC 7617). */
    public static Authenticator basic(WsmanCredential credential) {
        char[] password = credential.password();
        try {
            return new BasicAuthenticator(credential.userName(), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * SPNEGO with Kerberos first and NTLM after it. NTLM is not offered when the KDC has refused the user or the password, nor without a
     * credential.
     *
     * @param credential null for the ticket cache
     * @param fallback is told why Kerberos is not offered
     */
    public static Authenticator negotiate(
            @Nullable WsmanCredential credential,
            String host,
            Optional<X509Certificate> server,
            Consumer<String> fallback) {
        List<GssMechanism> offered = new ArrayList<>();
        try {
            if (kerberosCan(credential, host)) {
                offered.add(kerberosInitiator("Negotiate", credential, host, false));
            } else {
                fallback.accept("Kerberos needs a host name and a domain account");
            }
        } catch (KerberosException e) {
            if (credential == null || e.credentialsRefused()) {
                throw e;
            }
            fallback.accept(e.getMessage() + ": "
                    + (e.getCause() == null ? "" : e.getCause().getMessage()));
        }
        if (credential != null) {
            offered.add(ntlm(credential, host, server));
        }
        if (offered.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + host + "' is an address: Kerberos needs a name, and NTLM a credential");
        }
        return new NegotiateInitiator(offered);
    }

    private static boolean kerberosCan(@Nullable WsmanCredential credential, String host) {
        boolean address = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        boolean local = credential != null && credential.userName().startsWith(".\\");
        return !address && !local;
    }

    /**
     * Kerberos alone: it never becomes NTLM.
     *
     * @param credential null for the ticket cache
     */
    public static Authenticator kerberos(@Nullable WsmanCredential credential, String host, boolean delegate) {
        return kerberosInitiator("Kerberos", credential, host, delegate);
    }

    private static KerberosInitiator kerberosInitiator(
            String scheme, @Nullable WsmanCredential credential, String host, boolean delegate) {
        KerberosLogin login = credential == null
                ? KerberosLogin.fromCache(null)
                : KerberosLogin.withPassword(principal(credential.userName()), credential.password());
        try {
            return new KerberosInitiator(scheme, login.context(host, delegate));
        } catch (LoginException | GSSException e) {
            throw new KerberosException("No Kerberos ticket for HTTP/" + host, e);
        }
    }

    /** {@code DOMAIN\\user} as a principal is {@code user@DOMAIN}; the other forms are principals already. */
    static String principal(String userName) {
        int backslash = userName.indexOf('\\');
        return backslash < 0
                ? userName
                : userName.substring(backslash + 1) + "@"
                        + userName.substring(0, backslash).toUpperCase(Locale.ROOT);
    }

    private static NtlmInitiator ntlm(WsmanCredential credential, String host, Optional<X509Certificate> server) {
        byte[] binding = server.map(c -> ChannelBinding.ntlmHash(ChannelBinding.applicationData(c)))
                .orElseGet(ChannelBinding::none);
        return new NtlmInitiator(credential.ntlm(), "Negotiate", "HTTP/" + host, binding);
    }
}
