package io.jpsremote.wsman.auth;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** NTLM inside SPNEGO, bound to the TLS channel where there is one. */
    public static Authenticator negotiateNtlm(
            WsmanCredential credential, String host, Optional<X509Certificate> server) {
        return new NegotiateInitiator(List.of(ntlm(credential, host, server)));
    }

    /**
     * Kerberos alone: it never becomes NTLM.
     *
     * @param credential null for the ticket cache
     */
    public static Authenticator kerberos(@Nullable WsmanCredential credential, String host, boolean delegate)
            throws LoginException {
        return kerberosInitiator("Kerberos", credential, host, delegate);
    }

    private static KerberosInitiator kerberosInitiator(
            String scheme, @Nullable WsmanCredential credential, String host, boolean delegate) throws LoginException {
        KerberosLogin login = credential == null
                ? KerberosLogin.fromCache(null)
                : KerberosLogin.withPassword(principal(credential.userName()), credential.password());
        try {
            return new KerberosInitiator(scheme, login.context(host, delegate));
        } catch (GSSException e) {
            throw new KerberosException("No Kerberos ticket for HTTP/" + host, e);
        }
    }

    /** {@code DOMAIN\\user} as a principal is {@code user@DOMAIN}; the other forms are principals already. */
    static String principal(String userName) {
        int backslash = userName.indexOf('\\');
        return backslash < 0
                ? userName
                : userName.substring(backslash + 1) + "@" + userName.substring(0, backslash).toUpperCase(Locale.ROOT);
    }

    private static NtlmInitiator ntlm(WsmanCredential credential, String host, Optional<X509Certificate> server) {
        byte[] binding = server.map(c -> ChannelBinding.ntlmHash(ChannelBinding.applicationData(c)))
                .orElseGet(ChannelBinding::none);
        return new NtlmInitiator(credential.ntlm(), "Negotiate", "HTTP/" + host, binding);
    }
}
