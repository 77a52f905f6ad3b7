package io.jpsremote.wsman.auth;

import com.sun.security.jgss.ExtendedGSSContext;
import io.jpsremote.wsman.auth.KerberosSettings.Delegation;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/** Makes JGSS contexts for the web service of a host. */
final class KerberosContexts {

    private KerberosContexts() {}

    /** Work that JGSS does with somebody's tickets. */
    interface Work<T> {
        T run() throws GSSException;
    }

    /**
     * A context that is not established yet.
     *
     * @param binding of the TLS channel, null for none
     */
    static GSSContext open(Subject subject, String host, Delegation delegation, @Nullable ChannelBinding binding)
            throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        Oid kerberos = new Oid("1.2.840.113554.1.2.2");
        GSSName service = manager.createName("HTTP@" + host, GSSName.NT_HOSTBASED_SERVICE);
        // with a credential of its own the context may be used outside of doAs, on any thread
        GSSCredential credential = as(
                subject,
                () -> manager.createCredential(
                        null, GSSCredential.DEFAULT_LIFETIME, kerberos, GSSCredential.INITIATE_ONLY));
        GSSContext context = manager.createContext(service, kerberos, credential, GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(true);
        context.requestConf(true);
        context.requestInteg(true);
        context.requestSequenceDet(true);
        context.requestReplayDet(true);
        request(delegation, context);
        if (binding != null) {
            context.setChannelBinding(binding);
        }
        return context;
    }

    private static void request(Delegation delegation, GSSContext context) throws GSSException {
        switch (delegation) {
            case NONE -> context.requestCredDeleg(false);
            case TRUSTED -> {
                if (context instanceof ExtendedGSSContext extended) {
                    extended.requestDelegPolicy(true);
                }
            }
            case FORCED -> context.requestCredDeleg(true);
        }
    }

    static <T> T as(Subject subject, Work<T> work) throws GSSException {
        try {
            return Subject.doAs(subject, (PrivilegedExceptionAction<T>) work::run);
        } catch (PrivilegedActionException e) {
            throw (GSSException) e.getException();
        }
    }
}
