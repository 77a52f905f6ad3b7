package io.jpsremote.wsman.auth;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    private static NtlmInitiator ntlm(WsmanCredential credential, String host, Optional<X509Certificate> server) {
        byte[] binding = server.map(c -> ChannelBinding.ntlmHash(ChannelBinding.applicationData(c)))
                .orElseGet(ChannelBinding::none);
        return new NtlmInitiator(credential.ntlm(), "Negotiate", "HTTP/" + host, binding);
    }
}
