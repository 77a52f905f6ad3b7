package io.jpsremote.wsman.auth;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
import org.jspecify.annotations.Nullable;

/**
 * Gets a ticket-granting ticket through JAAS, with a configuration of its own: nothing of the JVM is changed. The realm's settings are those of
 * the JVM ({@code java.security.krb5.conf}, else the system's krb5.conf).
 */
final class KerberosLogin {

    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    private final Map<String, String> moduleOptions;
    private final char @Nullable [] password;

    private KerberosLogin(Map<String, String> special, char @Nullable [] password) {
        this.password = password;
        moduleOptions = new HashMap<>(special);
        moduleOptions.put("storeKey", "false");
        moduleOptions.put("isInitiator", "true");
    }

    /** @param password stays the caller's to wipe */
    static Subject withPassword(String principal, char[] password) throws LoginException {
        return new KerberosLogin(Map.of("principal", principal, "useTicketCache", "false"), password).logIn();
    }

    /** @param principal null for whom the cache is of */
    static Subject fromCache(Path cache, @Nullable String principal) throws LoginException {
        Map<String, String> options = new HashMap<>(Map.of(
                "useTicketCache", "true", "ticketCache", cache.toString(), "renewTGT", "true", "doNotPrompt", "true"));
        if (principal != null) {
            options.put("principal", principal);
        }
        return new KerberosLogin(options, null).logIn();
    }

    static Subject fromKeytab(Path keytab, String principal) throws LoginException {
        return new KerberosLogin(
                        Map.of(
                                "principal", principal,
                                "useKeyTab", "true",
                                "keyTab", keytab.toString(),
                                "doNotPrompt", "true",
                                "useTicketCache", "false"),
                        null)
                .logIn();
    }

    private Subject logIn() throws LoginException {
        Subject subject = new Subject();
        LoginContext login = new LoginContext("jpsremote", subject, new PasswordHandler(), new OneModule());
        try {
            return KdcPatience.answer(() -> {
                login.login();
                return subject;
            });
        } catch (KdcSilentException e) {
            throw failed(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LoginException refused ? refused : failed(e);
        }
    }

    private static LoginException failed(Throwable cause) {
        LoginException failure = new LoginException(cause.getMessage());
        failure.initCause(cause);
        return failure;
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
