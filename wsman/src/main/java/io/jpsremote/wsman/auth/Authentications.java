package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.PeerText;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the authenticator of each new connection of one session; keeps the session's Kerberos tickets until it is closed. Thread-safe. */
public final class Authentications implements AutoCloseable {

    private final @Nullable WsmanCredential credential;
    private final KerberosInitiators kerberos;
    private final LogonListener listener;
    private final AtomicBoolean credSspTold = new AtomicBoolean();

    /** @param credential null for keytab or ticket cache; closed with this */
    public Authentications(@Nullable WsmanCredential credential, KerberosSettings settings, LogonListener listener) {
        if (credential != null && settings.needsNoPassword()) {
            throw new IllegalArgumentException("a keytab or a ticket cache, and a credential beside it");
        }
        this.credential = credential;
        this.kerberos = new KerberosInitiators(settings, listener);
        this.listener = listener;
    }

    /** Basic authentication (RFC 7617). */
    public Authenticator basic() {
        try (HandshakeSecret secret = Objects.requireNonNull(secret(), "Basic needs a credential")) {
            char[] password = secret.password();
            try {
                return new BasicAuthenticator(secret.userName(), password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    /**
     * Digest authentication (RFC 7616) of requests with one method and one address.
     *
     * @param target as it stands in the request line
     */
    public Authenticator digest(String method, String target) {
        WsmanCredential given = Objects.requireNonNull(credential, "Digest needs a credential");
        return new DigestAuthenticator(given.userName(), () -> onceAsked(given), method, target);
    }

    /** A copy, the caller's to wipe. */
    private static char[] onceAsked(WsmanCredential given) {
        try (HandshakeSecret secret = given.handshake()) {
            return secret.password();
        }
    }

    /**
     * Kerberos alone: it never becomes NTLM.
     *
     * @param server over https, its certificate
     * @throws KerberosException when there is no ticket
     */
    public Authenticator kerberos(String host, Optional<X509Certificate> server) {
        try (HandshakeSecret secret = secret()) {
            return kerberos.create("Kerberos", host, server, secret);
        }
    }

    /** The certificate that TLS has shown already; the server maps it to a user (wire-wsman 4.7). */
    public static Authenticator certificate() {
        return new CertificateAuthenticator();
    }

    /**
     * SPNEGO with Kerberos first and NTLM after it. NTLM is not offered when the KDC has refused the user or the password, nor without a
     * credential.
     *
     * @param server over https, its certificate
     * @throws KerberosException when Kerberos cannot be used and NTLM must not
     */
    public Authenticator negotiate(String host, Optional<X509Certificate> server) {
        HandshakeSecret secret = secret();
        try {
            return negotiation(host, server, secret, chosen -> settled(chosen, secret), () -> wipe(secret));
        } catch (RuntimeException e) {
            wipe(secret);
            throw e;
        }
    }

    /**
     * CredSSP with Negotiate inside: the server gets the password.
     *
     * @throws IllegalStateException when the settings do not name the host
     */
    public Authenticator credSsp(String host, CredSspSettings allowed) {
        if (!allowed.allows(host)) {
            throw new IllegalStateException("CredSSP may not give the password to " + host);
        }
        if (credSspTold.compareAndSet(false, true)) {
            listener.warned("CredSSP gives " + host + " your password, to use it as you would.");
        }
        HandshakeSecret secret = Objects.requireNonNull(secret(), "CredSSP needs a credential");
        return new CredSspInitiator(
                secret,
                () -> negotiation(host, Optional.empty(), secret, chosen -> {}, () -> {}),
                allowed.oldestVersion());
    }

    private NegotiateInitiator negotiation(
            String host,
            Optional<X509Certificate> server,
            @Nullable HandshakeSecret secret,
            Consumer<SpnegoToken.Mechanism> settled,
            Runnable ended) {
        List<GssMechanism> offered = new ArrayList<>();
        offerKerberos(offered, host, server, secret);
        boolean both = secret != null && !offered.isEmpty();
        if (secret != null) {
            offered.add(ntlm(secret, host, server));
        }
        Consumer<SpnegoToken.Mechanism> tell = chosen -> {
            if (both && chosen == SpnegoToken.Mechanism.NTLM) {
                listener.fellBack("The server chose NTLM although Kerberos was offered");
            }
        };
        return new NegotiateInitiator(offered, tell.andThen(settled), ended);
    }

    private void offerKerberos(
            List<GssMechanism> offered,
            String host,
            Optional<X509Certificate> server,
            @Nullable HandshakeSecret secret) {
        try {
            offered.add(kerberos.create("Negotiate", host, server, secret));
        } catch (KerberosException e) {
            if (secret == null || !ntlmMayFollow(e, secret.userName())) {
                throw e;
            }
            listener.fellBack(reason(e));
        }
    }

    // what a KDC says of an error is in the message of the cause, and nothing proves who said it
    static String reason(KerberosException e) {
        Throwable cause = e.getCause();
        return PeerText.oneLine(e.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
    }

    /**
     * Not after a KDC has refused them. That it does not know a user is no refusal where no realm was named: the account may be the server's own,
     * and no password was shown.
     */
    static boolean ntlmMayFollow(KerberosException e, String userName) {
        boolean realmNamed = userName.indexOf('@') >= 0 || userName.indexOf('\\') >= 0;
        boolean unknown = e.number().equals(OptionalInt.of(KerberosErrors.CLIENT_UNKNOWN));
        // a KDC that is late would be the second to be shown the password
        boolean settled = e.problem() != KerberosProblem.KDC_SILENT;
        return settled && (!e.credentialsRefused() || unknown && !realmNamed);
    }

    private static NtlmInitiator ntlm(HandshakeSecret secret, String host, Optional<X509Certificate> server) {
        byte[] binding = server.map(c -> ChannelBinding.ntlmHash(ChannelBinding.applicationData(c)))
                .orElseGet(ChannelBinding::none);
        return new NtlmInitiator(secret::ntlm, "Negotiate", "HTTP/" + host, binding);
    }

    /** The handshake needs its secret no more; where NTLM is what the server takes, nor does any later one. */
    private void settled(SpnegoToken.Mechanism chosen, @Nullable HandshakeSecret secret) {
        if (chosen == SpnegoToken.Mechanism.NTLM && credential != null) {
            credential.keepHashOnly();
        }
        wipe(secret);
    }

    private static void wipe(@Nullable HandshakeSecret secret) {
        if (secret != null) {
            secret.close();
        }
    }

    private @Nullable HandshakeSecret secret() {
        return credential == null ? null : credential.handshake();
    }

    /** Wipes the credential and the tickets. */
    @Override
    public void close() {
        kerberos.close();
        if (credential != null) {
            credential.close();
        }
    }
}
