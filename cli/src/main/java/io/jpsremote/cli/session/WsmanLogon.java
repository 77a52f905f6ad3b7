package io.jpsremote.cli.session;

import io.jpsremote.cli.credential.CredentialParameters;
import io.jpsremote.cli.credential.CredentialUnavailableException;
import io.jpsremote.cli.credential.SecretGuard;
import io.jpsremote.cli.credential.Secrets;
import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.cli.terminal.Terminal;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What all logons over WS-Management of one run share: one password, read or asked for once, and what was said about it. */
final class WsmanLogon implements AutoCloseable {

    private final Terminal terminal;
    private final SecretGuard guard = new SecretGuard();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final char @Nullable [] password;

    private WsmanLogon(Terminal terminal, char @Nullable [] password) {
        this.terminal = terminal;
        this.password = password;
    }

    /**
     * Reads the password of {@code user}.
     *
     * @param user null for the Kerberos ticket there is; nothing is read then
     * @throws CredentialUnavailableException when there is none and nobody to ask
     */
    static WsmanLogon of(@Nullable String user, Secrets secrets, Terminal terminal) {
        if (user == null) {
            return new WsmanLogon(terminal, null);
        }
        char[] password = secrets.secret(SafeText.plain(user) + "'s password");
        if (password == null) {
            throw new CredentialUnavailableException("No password was at hand for " + SafeText.plain(user)
                    + " and nobody could be asked: give it by " + CredentialParameters.SOURCES + ".");
        }
        return new WsmanLogon(terminal, password);
    }

    SecretGuard guard() {
        return guard;
    }

    /** A copy, the caller's to wipe; null without a user. */
    synchronized char @Nullable [] password() {
        return password == null ? null : password.clone();
    }

    /** Shows what a transport warns of, once for each host. */
    void warn(String host, String text) {
        if (warned.add(host + text)) {
            terminal.remark("WARNING: [" + SafeText.plain(host) + "] " + text);
        }
    }

    @Override
    public synchronized void close() {
        if (password != null) {
            Arrays.fill(password, '\0');
        }
    }
}
