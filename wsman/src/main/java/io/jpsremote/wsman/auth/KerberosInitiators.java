package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.KerberosSettings.Delegation;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Subject;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** Makes the Kerberos side of each connection of one session, from tickets they share. Thread-safe. */
final class KerberosInitiators implements AutoCloseable {

    private final KerberosSettings settings;
    private final KerberosTickets tickets;
    private final LogonListener listener;
    private final AtomicBoolean bindingTold = new AtomicBoolean();
    private final AtomicBoolean delegationTold = new AtomicBoolean();

    KerberosInitiators(KerberosSettings settings, LogonListener listener) {
        this.settings = settings;
        this.tickets = new KerberosTickets(settings);
        this.listener = listener;
    }

    /**
     * One that has its ticket already.
     *
     * @param secret null for keytab or ticket cache
     * @throws KerberosException when there is no ticket for the service
     */
    KerberosInitiator create(
            String scheme, String host, Optional<X509Certificate> server, @Nullable HandshakeSecret secret) {
        checkName(host);
        checkAccount(secret);
        Subject subject = tickets.current(secret);
        try {
            KerberosInitiator made = new KerberosInitiator(
                            scheme,
                            KerberosContexts.open(subject, host, settings.delegation(), binding(server)),
                            subject)
                    .prepared();
            tellOfDelegation(made);
            return made;
        } catch (GSSException e) {
            throw new KerberosException(
                    KerberosErrors.problem(e, KerberosProblem.CONTEXT_FAILED), "No Kerberos for HTTP/" + host, e);
        }
    }

    private static void checkName(String host) {
        boolean address = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        if (address) {
            throw new KerberosException(
                    KerberosProblem.ADDRESS_GIVEN,
                    "Kerberos needs the server's name, and " + host + " is an address",
                    null);
        }
    }

    private static void checkAccount(@Nullable HandshakeSecret secret) {
        if (secret != null && secret.userName().startsWith(".\\")) {
            throw new KerberosException(
                    KerberosProblem.LOCAL_ACCOUNT,
                    "Kerberos needs a domain account, and .\\ means one of the server's own",
                    null);
        }
        if (secret != null && !secret.hasPassword()) {
            throw new KerberosException(
                    KerberosProblem.PASSWORD_NOT_KEPT, "This session logs on by NTLM, and kept no password", null);
        }
    }

    private @Nullable ChannelBinding binding(Optional<X509Certificate> server) {
        if (server.isEmpty()) {
            return null;
        }
        Optional<ChannelBinding> binding = KerberosChannelBinding.to(server.get());
        if (binding.isEmpty() && bindingTold.compareAndSet(false, true)) {
            listener.warned("Kerberos is not bound to the TLS channel: this JVM needs --add-exports "
                    + "java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED for it. "
                    + "A server that demands the binding will refuse.");
        }
        return binding.orElse(null);
    }

    private void tellOfDelegation(KerberosInitiator made) {
        boolean asked = settings.delegation() != Delegation.NONE;
        if (asked && !made.isDelegated() && delegationTold.compareAndSet(false, true)) {
            listener.warned("No ticket was delegated: yours is not forwardable (kinit -f makes one that is), "
                    + "or the domain does not trust the server for delegation.");
        }
    }

    @Override
    public void close() {
        tickets.close();
    }
}
