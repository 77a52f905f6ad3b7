package io.jpsremote.wsman.auth;

import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/**
 * Gets Kerberos tickets through JAAS and JGSS, with a configuration of its own: nothing of the JVM is changed. The realm's settings are those of
 * the JVM ({@code java.security.krb5.conf}, else the system's krb5.conf).
 */
final class KerberosLogin {

    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    private final Map<String, String> moduleOptions;
    private final char @Nullable [] password;

    private KerberosLogin(Map<String, String> moduleOptions, char @Nullable [] password) {
        this.moduleOptions = moduleOptions;
        this.password = password;
    }

    /** A logon with a password; the array is wiped by {@link #context}. */
    static KerberosLogin withPassword(String principal, char[] password) {
        return new KerberosLogin(options(Map.of("principal", principal, "useTicketCache", "false")), password);
    }

    /** The tickets of the cache that {@code kinit} fills; a principal may be named. */
    static KerberosLogin fromCache(@Nullable String principal) {
        Map<String, String> options = new HashMap<>(Map.of("useTicketCache", "true", "doNotPrompt", "true"));
        if (principal != null) {
            options.put("principal", principal);
        }
        return new KerberosLogin(options(options), null);
    }

    /** The keys of a keytab. */
    static KerberosLogin fromKeytab(String principal, Path keytab) {
        return new KerberosLogin(
                options(Map.of(
                        "principal", principal,
                        "useKeyTab", "true",
                        "keyTab", keytab.toString(),
                        "doNotPrompt", "true",
                        "useTicketCache", "false")),
                null);
    }

    private static Map<String, String> options(Map<String, String> special) {
        Map<String, String> options = new HashMap<>(special);
        options.put("refreshKrb5Config", "true");
        options.put("storeKey", "false");
        options.put("isInitiator", "true");
        return options;
    }

    /**
     * A context for the web service of a host, not established yet.
     *
     * @param delegate whether to forward the ticket to the server
     * @throws LoginException when no ticket-granting ticket can be had
     * @throws GSSException when JGSS refuses for another reason
     */
    GSSContext context(String host, boolean delegate) throws LoginException, GSSException {
        GSSManager manager = GSSManager.getInstance();
        Oid kerberos = new Oid("1.2.840.113554.1.2.2");
        GSSName service = manager.createName("HTTP@" + host, GSSName.NT_HOSTBASED_SERVICE);
        // with a credential of its own the context may be used outside of doAs, on any thread
        GSSContext context =
                manager.createContext(service, kerberos, credential(manager, kerberos), GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(true);
        context.requestConf(true);
        context.requestInteg(true);
        context.requestSequenceDet(true);
        context.requestReplayDet(true);
        context.requestCredDeleg(delegate);
        return context;
    }

    private GSSCredential credential(GSSManager manager, Oid kerberos) throws LoginException, GSSException {
        Subject subject = logIn();
        try {
            PrivilegedExceptionAction<GSSCredential> action = () -> manager.createCredential(
                    null, GSSCredential.DEFAULT_LIFETIME, kerberos, GSSCredential.INITIATE_ONLY);
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw (GSSException) e.getException();
        }
    }

    private Subject logIn() throws LoginException {
        Subject subject = new Subject();
        try {
            new LoginContext("jpsremote", subject, new PasswordHandler(), new OneModule()).login();
            return subject;
        } finally {
            if (password != null) {
                Arrays.fill(password, '\0');
            }
        }
    }

    /** Answers the one question the module may ask. */
    private final class PasswordHandler implements CallbackHandler {

        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            for (Callback callback : callbacks) {
                if (callback instanceof PasswordCallback question && password != null) {
                    question.setPassword(password.clone());
                } else {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        }
    }

    /** A JAAS configuration with nothing but the Kerberos module. */
    private final class OneModule extends Configuration {

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, moduleOptions)
            };
        }
    }
}
