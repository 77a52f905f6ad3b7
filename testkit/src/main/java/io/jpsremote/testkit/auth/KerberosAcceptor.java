package io.jpsremote.testkit.auth;

import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** The server's side of Kerberos by JGSS (RFC 4121). */
final class KerberosAcceptor implements Acceptor {

    private final KerberosService service;
    private final AcceptorSettings settings;
    private @Nullable GSSContext context;

    KerberosAcceptor(KerberosService service, AcceptorSettings settings) {
        this.service = service;
        this.settings = settings;
    }

    @Override
    public AuthStep step(byte[] token) {
        try {
            GSSContext current = context;
            if (current == null) {
                current = service.newContext();
                context = current;
            }
            byte[] answer = current.acceptSecContext(token, 0, token.length);
            byte[] bytes = answer == null ? new byte[0] : answer;
            return current.isEstablished() ? established(current, bytes) : AuthStep.more(bytes);
        } catch (GSSException e) {
            return AuthStep.refused(Refusal.KERBEROS_FAILED);
        }
    }

    private AuthStep established(GSSContext current, byte[] answer) throws GSSException {
        String principal = current.getSrcName().toString();
        settings.accounts().count(principal);
        Optional<Account> account = settings.accounts().find("", principal);
        return AuthStep.accepted(
                answer,
                account.map(Account::qualifiedName).orElse(principal),
                current.getConfState() ? new KerberosSeal(current) : null);
    }

    @Override
    public void close() {
        try {
            if (context != null) {
                context.dispose();
            }
        } catch (GSSException e) {
            // what cannot be disposed of is gone
        }
    }
}
