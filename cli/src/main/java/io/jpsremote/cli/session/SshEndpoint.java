package io.jpsremote.cli.session;

import io.jpsremote.cli.credential.CredentialParameters;
import io.jpsremote.cli.credential.SecretGuard;
import io.jpsremote.cli.target.SshTarget;
import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.ssh.CredentialRequest;
import io.jpsremote.ssh.SshTransport;
import io.jpsremote.ssh.SshTransportBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A PowerShell behind an SSH server. */
final class SshEndpoint implements Endpoint {

    private final SshTarget target;
    private final LogonHelp help;
    private volatile boolean presented;
    private volatile boolean askedInVain;
    private volatile boolean usedAsPassphrase;
    private volatile boolean jumpWithoutPassword;

    SshEndpoint(SshTarget target, LogonHelp help) {
        this.target = target;
        this.help = help;
    }

    @Override
    public String name() {
        return target.host();
    }

    @Override
    public int connectingTimeoutMillis() {
        return target.connectingTimeoutMillis();
    }

    @Override
    public PsrpTransport transport() {
        String host = target.host().indexOf(':') >= 0 ? "[" + target.host() + "]" : target.host();
        SshTransportBuilder builder = SshTransport.to(host)
                .options(target.options())
                .password(this::password)
                .jumpPassword(this::jumpPassword)
                .passphrase(this::passphrase)
                .warnings(text -> help.terminal().remark("WARNING: [" + name() + "] " + text));
        help.addQuestions(builder);
        addTarget(builder);
        return builder.build();
    }

    private void addTarget(SshTransportBuilder builder) {
        if (target.user() != null) {
            builder.userName(target.user());
        }
        if (target.port() != null) {
            builder.port(target.port());
        }
        if (target.keyFile() != null) {
            builder.keyFile(Path.of(target.keyFile()));
        }
        if (target.subsystem() != null) {
            builder.subsystem(target.subsystem());
        }
        if (target.connectingTimeoutMillis() > 0) {
            builder.connectingTimeout(Duration.ofMillis(target.connectingTimeoutMillis()));
        }
    }

    /** One source serves both questions: what unlocked a key is never sent to a server as a password. */
    private char @Nullable [] passphrase(CredentialRequest request) {
        usedAsPassphrase = help.isGiven();
        return noted(help.secrets().secret("Passphrase of " + SafeText.plain(request.subject())));
    }

    private char @Nullable [] password(CredentialRequest request) {
        if (help.isGiven() && (usedAsPassphrase || !help.guard().mayPresent())) {
            return null;
        }
        presented = help.isGiven();
        return noted(help.secrets().secret(SafeText.plain(request.subject()) + "'s password"));
    }

    /** A secret that was given is the target's: no machine on the way may see it. */
    private char @Nullable [] jumpPassword(CredentialRequest request) {
        jumpWithoutPassword = help.isGiven();
        return help.isGiven() ? null : noted(help.secrets().secret(SafeText.plain(request.subject()) + "'s password"));
    }

    private char @Nullable [] noted(char @Nullable [] secret) {
        askedInVain |= secret == null;
        return secret;
    }

    @Override
    public void opened(@Nullable Throwable failure) {
        if (!presented) {
            return;
        }
        if (failure == null) {
            help.guard().accepted();
        } else if (isLogonFailure(failure)) {
            help.guard().refused();
        } else {
            help.guard().undecided();
        }
    }

    private static boolean isLogonFailure(Throwable failure) {
        return failure instanceof RequirementNotMetException e
                && e.failures().get(0).requirement().category() == Requirement.Category.AUTHENTICATION;
    }

    @Override
    public String hint() {
        if (askedInVain) {
            return "No secret was at hand and nobody could be asked: give it by " + CredentialParameters.SOURCES + ".";
        }
        if (jumpWithoutPassword) {
            return "A password from a named source goes to the target only. Log on to the machines on the way with a key, an agent, "
                    + "or at a prompt.";
        }
        return help.isGiven() && !presented && !usedAsPassphrase ? SecretGuard.NOT_PRESENTED : "";
    }
}
