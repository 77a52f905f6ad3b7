package io.jpsremote.testkit.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/** The endpoint's Kerberos identity: its principal and the keytab with its key. No configuration of the JVM is touched. */
public final class KerberosService {

    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
    private static final String KERBEROS_OID = "1.2.840.113554.1.2.2";

    private final Path keytab;
    private final String principal;

    /**
     * @param principal with its realm, {@code HTTP/host.example@EXAMPLE}, or {@code *} for whichever of the keytab's a client asks for. Java
     *     tells names in a keytab apart without case: {@code HTTP/host} and {@code http/host} must not have different keys.
     * @throws IllegalArgumentException when the keytab cannot be read
     */
    public KerberosService(Path keytab, String principal) {
        // the login module takes a file that is not there for one without keys, and every client would be refused for
        // no reason it shows
        if (!Files.isReadable(keytab) || Files.isDirectory(keytab)) {
            throw new IllegalArgumentException("no keytab can be read at " + keytab);
        }
        this.keytab = keytab;
        this.principal = Objects.requireNonNull(principal, "principal");
    }

    /** A context that waits for its first token. */
    GSSContext newContext() throws GSSException {
        try {
            return Subject.doAs(logIn(), (PrivilegedExceptionAction<GSSContext>) () -> {
                GSSManager manager = GSSManager.getInstance();
                GSSCredential credential = manager.createCredential(
                        null, GSSCredential.INDEFINITE_LIFETIME, new Oid(KERBEROS_OID), GSSCredential.ACCEPT_ONLY);
                return manager.createContext(credential);
            });
        } catch (PrivilegedActionException e) {
            throw e.getException() instanceof GSSException gss ? gss : new GSSException(GSSException.FAILURE);
        } catch (LoginException e) {
            throw new GSSException(GSSException.NO_CRED, -1, "the keytab has no key for " + principal);
        }
    }

    private Subject logIn() throws LoginException {
        Subject subject = new Subject();
        new LoginContext("endpoint", subject, null, new FromKeytab()).login();
        return subject;
    }

    /** One login module, given here instead of in a file of the JVM's. */
    private final class FromKeytab extends Configuration {

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            Map<String, String> options = Map.of(
                    "useKeyTab", "true",
                    "keyTab", keytab.toString(),
                    "principal", principal,
                    "storeKey", "true",
                    "isInitiator", "false",
                    "doNotPrompt", "true");
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options)
            };
        }
    }
}
