package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KerberosTicket;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of Kerberos by JGSS, with mutual authentication, confidentiality and replay detection asked for (RFC 4121).
 *
 * <p>The context is made by {@link KerberosContexts}; this only drives it.
 */
final class KerberosInitiator implements GssMechanism {

    private final String scheme;
    private final GSSContext context;
    private final Subject subject;
    private byte @Nullable [] first;
    private boolean shown;
    private Instant end = Instant.MAX;

    /**
     * @param context not established yet, its options set; closed with this
     * @param subject whose tickets it uses, and which keeps the service's ticket for the next connection
     */
    KerberosInitiator(String scheme, GSSContext context, Subject subject) {
        this.scheme = scheme;
        this.context = context;
        this.subject = subject;
    }

    /**
     * Gets the service's ticket, so that what stands against Kerberos is known before anything is offered to the server.
     *
     * @throws KerberosException when there is none
     */
    KerberosInitiator prepared() {
        try {
            first = KdcPatience.answer(
                    () -> KerberosContexts.as(subject, () -> context.initSecContext(new byte[0], 0, 0)));
            end = endOfTicket();
            return this;
        } catch (KdcSilentException e) {
            // the context is still in use, and ends with its thread
            throw withoutTicket(e);
        } catch (ExecutionException e) {
            close();
            throw withoutTicket(e.getCause() instanceof GSSException refused ? refused : e);
        }
    }

    private KerberosException withoutTicket(Exception cause) {
        String realm = subject.getPrincipals(KerberosPrincipal.class).stream()
                .map(KerberosPrincipal::getRealm)
                .findFirst()
                .orElse("");
        return new KerberosException(
                KerberosErrors.problem(cause, KerberosProblem.NO_KDC),
                "No Kerberos ticket for the service",
                cause,
                Kdcs.named(realm));
    }

    private Instant endOfTicket() {
        return subject.getPrivateCredentials(KerberosTicket.class).stream()
                .filter(t -> t.getServer().getName().startsWith("HTTP/"))
                .map(KerberosTicket::getEndTime)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Date::toInstant)
                .orElse(Instant.MAX);
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String sealingName() {
        return "Kerberos";
    }

    @Override
    public String mechanismName() {
        return "Kerberos";
    }

    @Override
    public SpnegoToken.Mechanism mechanism() {
        return SpnegoToken.Mechanism.KERBEROS;
    }

    @Override
    public byte[] next(byte[] challenge) {
        if (challenge.length == 0 && !shown) {
            byte[] token = first == null ? Objects.requireNonNull(prepared().first) : first;
            shown = true;
            return token;
        }
        try {
            byte[] token = context.initSecContext(challenge, 0, challenge.length);
            if (context.isEstablished() && !context.getMutualAuthState()) {
                throw new AuthenticationRefusedException(Reason.WEAK, "The server did not prove its own identity");
            }
            return token == null ? new byte[0] : token;
        } catch (GSSException e) {
            throw new KerberosException(KerberosProblem.CONTEXT_FAILED, "The Kerberos exchange failed", e);
        }
    }

    @Override
    public boolean isComplete() {
        return context.isEstablished();
    }

    /** The first token holds the ticket. */
    @Override
    public boolean hasShownCredentials() {
        return shown;
    }

    /** Servers end a context with its ticket. */
    @Override
    public boolean isStale() {
        return !Instant.now().isBefore(end);
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return context.isEstablished() && context.getConfState()
                ? Optional.of(new KerberosSealer(context))
                : Optional.empty();
    }

    @Override
    public byte[] sign(byte[] bytes) {
        try {
            return context.getMIC(bytes, 0, bytes.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new KerberosException(KerberosProblem.CONTEXT_FAILED, "The list of mechanisms cannot be signed", e);
        }
    }

    @Override
    public boolean verify(byte[] bytes, byte[] signature) {
        try {
            context.verifyMIC(signature, 0, signature.length, bytes, 0, bytes.length, new MessageProp(false));
            return true;
        } catch (GSSException e) {
            return false;
        }
    }

    /** Whether the server got a ticket to act for the user. */
    boolean isDelegated() {
        return context.getCredDelegState();
    }

    @Override
    public void close() {
        try {
            context.dispose();
        } catch (GSSException e) {
            // a context that cannot be disposed of is gone already
        }
    }
}
