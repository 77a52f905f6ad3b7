package io.jpsremote.wsman.auth;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of one session: got by password, keytab or cache when they are needed first, shared by its connections, and got again when they
 * have expired. A password that a KDC has refused is not shown to it again.
 */
final class KerberosTickets implements AutoCloseable {

    private final KerberosSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Subject held;
    private @Nullable KerberosException refusal;
    private volatile boolean closed;

    KerberosTickets(KerberosSettings settings) {
        this.settings = settings;
    }

    /**
     * A subject with a ticket-granting ticket that is valid now.
     *
     * @param secret asked only where there is no such ticket yet; null for keytab or cache
     * @throws KerberosException when none can be had
     */
    Subject current(@Nullable HandshakeSecret secret) {
        lock.lock();
        try {
            if (refusal != null) {
                throw refusal;
            }
            if (held == null || !hasValidTicket(held)) {
                forget();
                held = logIn(secret);
            }
            return held;
        } catch (KerberosException e) {
            refusal = e.credentialsRefused() ? e : refusal;
            throw e;
        } finally {
            forgetWhenClosed();
            lock.unlock();
        }
    }

    private void forgetWhenClosed() {
        if (closed) {
            forget();
        }
    }

    private static boolean hasValidTicket(Subject subject) {
        return subject.getPrivateCredentials(KerberosTicket.class).stream()
                .anyMatch(t -> t.isCurrent() && t.getServer().getName().startsWith("krbtgt/"));
    }

    private Subject logIn(@Nullable HandshakeSecret secret) {
        if (settings.keytab() != null) {
            return byKeytab(settings.keytab());
        }
        return secret == null || settings.ticketCache() != null ? byCache() : byPassword(secret);
    }

    private Subject byKeytab(Path keytab) {
        String principal = settings.principal() == null ? KeytabFile.firstPrincipal(keytab) : settings.principal();
        try {
            return KerberosLogin.fromKeytab(keytab, principal);
        } catch (LoginException e) {
            throw failed(KerberosProblem.KEYTAB_UNUSABLE, "The keytab " + keytab + " gives no ticket", e, principal);
        }
    }

    private Subject byCache() {
        Path named = settings.ticketCache();
        Path cache = named == null ? TicketCache.file(System.getenv(), Krb5Conf.ofJvm()) : TicketCache.present(named);
        try {
            return KerberosLogin.fromCache(cache, settings.principal());
        } catch (LoginException e) {
            throw failed(
                    KerberosProblem.NO_VALID_TICKET,
                    "The ticket cache " + cache + " holds no ticket-granting ticket that is valid now",
                    e,
                    settings.principal());
        }
    }

    private static Subject byPassword(HandshakeSecret secret) {
        char[] password = secret.password();
        String principal = principal(secret.userName());
        try {
            return KerberosLogin.withPassword(principal, password);
        } catch (LoginException e) {
            throw failed(KerberosProblem.NO_KDC, "No Kerberos ticket for " + secret.userName(), e, principal);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static KerberosException failed(
            KerberosProblem withoutKdc, String message, LoginException cause, @Nullable String principal) {
        return new KerberosException(
                KerberosErrors.problem(cause, withoutKdc), message, cause, Kdcs.named(Kdcs.realm(principal)));
    }

    /** {@code DOMAIN\\user} as a principal is {@code user@DOMAIN}; the other forms are principals already. */
    static String principal(String userName) {
        int backslash = userName.indexOf('\\');
        return backslash < 0
                ? userName
                : userName.substring(backslash + 1) + "@"
                        + userName.substring(0, backslash).toUpperCase(Locale.ROOT);
    }

    private void forget() {
        if (held != null) {
            held.getPrivateCredentials(KerberosTicket.class).forEach(KerberosTickets::destroy);
            held = null;
        }
    }

    private static void destroy(KerberosTicket ticket) {
        try {
            ticket.destroy();
        } catch (DestroyFailedException e) {
            // it ends with the object then
        }
    }

    /** Does not wait for a KDC: whoever asks one forgets what comes. */
    @Override
    public void close() {
        closed = true;
        if (lock.tryLock()) {
            try {
                forget();
            } finally {
                lock.unlock();
            }
        }
    }
}
