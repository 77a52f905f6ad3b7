package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.credential.CredentialParameters;
import io.jpsremote.cli.credential.CredentialUnavailableException;
import io.jpsremote.cli.credential.SecretGuard;
import io.jpsremote.cli.credential.Secrets;
import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.wsman.http.ClientCertificate;
import io.jpsremote.wsman.http.ClientCertificateException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What all logons over WS-Management of one run share: one password, read or asked for once, and what was said about it. */
final class WsmanLogon implements AutoCloseable {

    private final Terminal terminal;
    private final SecretGuard guard = new SecretGuard();
    private final SecretGuard proxyGuard = new SecretGuard();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final boolean repeats;
    private final boolean verbose;
    private final boolean quiet;
    private final char @Nullable [] password;
    private final char @Nullable [] proxyPassword;
    private final @Nullable ClientCertificate certificate;

    /** Where its secrets come from: the target's and the proxy's, which never serve for each other. */
    record Sources(Secrets target, Secrets proxy) {}

    private WsmanLogon(BoundParameters parameters, Sources sources, Terminal terminal) {
        this.terminal = terminal;
        this.repeats = parameters.flag("RepeatRefusedCredential");
        this.verbose = parameters.flag("Verbose");
        this.quiet = !parameters.text("WarningAction", "Continue").equals("Continue");
        String user = parameters.has("Keytab") ? null : parameters.text("Credential");
        this.password = user == null ? null : secret(sources.target(), user, CredentialParameters.SOURCES);
        String proxyUser = parameters.text("ProxyCredential");
        this.proxyPassword = proxyUser == null
                ? null
                : secret(sources.proxy(), proxyUser, "-ProxyCredentialFd, -ProxyCredentialFile and so on");
        this.certificate = certificate(parameters, sources.target());
    }

    /**
     * Reads the passwords of {@code -Credential} and {@code -ProxyCredential}, and the client's certificate, where they are given.
     *
     * @throws CredentialUnavailableException when one of them cannot be had and nobody can be asked
     */
    static WsmanLogon of(BoundParameters parameters, Sources sources, Terminal terminal) {
        return new WsmanLogon(parameters, sources, terminal);
    }

    private static char[] secret(Secrets secrets, String user, String sources) {
        char[] secret = secrets.secret(SafeText.plain(user) + "'s password");
        if (secret == null) {
            throw new CredentialUnavailableException("No password was at hand for " + SafeText.plain(user)
                    + " and nobody could be asked: give it by " + sources + ".");
        }
        return secret;
    }

    private static @Nullable ClientCertificate certificate(BoundParameters parameters, Secrets secrets) {
        String file = parameters.text("CertificateFile");
        if (file == null) {
            return null;
        }
        String key = parameters.text("CertificateKeyFile");
        try {
            return ClientCertificate.read(
                    Path.of(file),
                    key == null ? null : Path.of(key),
                    () -> secrets.secret("Passphrase of the key in " + SafeText.plain(key == null ? file : key)));
        } catch (ClientCertificateException e) {
            throw new CredentialUnavailableException("-CertificateFile: " + e.getMessage());
        }
    }

    /** Whether the user wants no warning of what he has not switched off himself. */
    boolean isQuiet() {
        return quiet;
    }

    @Nullable ClientCertificate certificate() {
        return certificate;
    }

    /** A copy, the caller's to wipe; null without a proxy's user. */
    synchronized char @Nullable [] proxyPassword() {
        return proxyPassword == null ? null : proxyPassword.clone();
    }

    /** One machine's use of the password. */
    GuardedUse use() {
        return new GuardedUse(guard, repeats);
    }

    /** One machine's use of the proxy's password. */
    GuardedUse proxyUse() {
        return new GuardedUse(proxyGuard, repeats);
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

    /** Says with -Verbose why NTLM is used, once for each host. */
    void fellBack(String host, String reason) {
        if (verbose && warned.add(host + reason)) {
            terminal.remark(
                    "VERBOSE: [" + SafeText.plain(host) + "] NTLM instead of Kerberos: " + SafeText.plain(reason));
        }
    }

    @Override
    public synchronized void close() {
        for (char[] secret : new char[][] {password, proxyPassword}) {
            if (secret != null) {
                Arrays.fill(secret, '\0');
            }
        }
    }
}
