package io.jpsremote.ssh;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.transport.Target;
import io.jpsremote.ssh.config.ConfigException;
import io.jpsremote.ssh.outofproc.FirstPacketStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Describes an SSH connection; what is not said comes from ssh's configuration files, then from ssh's defaults. */
public final class SshTransportBuilder {

    final String destination;

    @Nullable String userName;

    int port;
    String subsystem = "powershell";
    final List<Path> keyFiles = new ArrayList<>();

    @Nullable CredentialSource password;

    @Nullable CredentialSource jumpPassword;

    @Nullable CredentialSource passphrase;

    @Nullable InteractivePrompter prompter;

    @Nullable HostKeyQuestion question;

    @Nullable StrictHostKeyChecking strict;

    final List<Path> knownHosts = new ArrayList<>();
    final Map<String, String> options = new LinkedHashMap<>();

    @Nullable List<Path> configFiles;

    @Nullable Duration connectingTimeout;

    boolean useAgent = true;
    Duration firstPacketWithin = FirstPacketStep.DEFAULT_DEADLINE;
    Consumer<String> warnings = text -> System.getLogger("io.jpsremote.ssh").log(System.Logger.Level.WARNING, text);

    SshTransportBuilder(String destination) {
        this.destination = destination;
    }

    /** The user to log on as; otherwise from the destination, the configuration, the local user. */
    public SshTransportBuilder userName(String name) {
        if (name.isEmpty() || name.startsWith("-") || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + PeerText.oneLine(name) + "' is no user name.");
        }
        userName = name;
        return this;
    }

    /** The port; otherwise from the destination, the configuration, 22. */
    public SshTransportBuilder port(int number) {
        if (number < 1 || number > 65535) {
            throw new IllegalArgumentException(number + " is no port.");
        }
        port = number;
        return this;
    }

    /** A private key to offer (OpenSSH, PEM or PKCS#8); may be called several times. With a key named, no others are offered. */
    public SshTransportBuilder keyFile(Path file) {
        keyFiles.add(file);
        return this;
    }

    /** Where the password comes from; each password is presented at most once. */
    public SshTransportBuilder password(CredentialSource source) {
        password = source;
        return this;
    }

    /** Where the passwords for jump hosts come from; the target's password is never presented to them. */
    public SshTransportBuilder jumpPassword(CredentialSource source) {
        jumpPassword = source;
        return this;
    }

    /** Where the passphrase of an encrypted key comes from. */
    public SshTransportBuilder passphrase(CredentialSource source) {
        passphrase = source;
        return this;
    }

    /** Who answers keyboard-interactive questions; without one, a single hidden question is answered with the password. */
    public SshTransportBuilder keyboardInteractive(InteractivePrompter answers) {
        prompter = answers;
        return this;
    }

    /** Who decides about an unknown host key; it makes {@link StrictHostKeyChecking#ASK} the default. */
    public SshTransportBuilder hostKeyQuestion(HostKeyQuestion who) {
        question = who;
        return this;
    }

    /** What is done with unknown host keys; {@link StrictHostKeyChecking#YES} unless the configuration says otherwise. */
    public SshTransportBuilder strictHostKeyChecking(StrictHostKeyChecking mode) {
        strict = mode;
        return this;
    }

    /** A known_hosts file to use instead of the user's; may be called several times, the first is the one that is added to. */
    public SshTransportBuilder knownHosts(Path file) {
        knownHosts.add(file);
        return this;
    }

    /** The subsystem to start; its line in sshd_config decides the session configuration. */
    public SshTransportBuilder subsystem(String name) {
        subsystem = name;
        return this;
    }

    /** An option with a key of ssh_config; it comes before the configuration files. An unknown key is an error that names it. */
    public SshTransportBuilder option(String key, String value) {
        options.put(key, value);
        return this;
    }

    /** Options, as {@link #option}. */
    public SshTransportBuilder options(Map<String, String> keyed) {
        options.putAll(keyed);
        return this;
    }

    /** The configuration files to read instead of the user's and the system's; none when empty. */
    public SshTransportBuilder configFiles(List<Path> files) {
        configFiles = List.copyOf(files);
        return this;
    }

    /** The time for one address to answer; 10 seconds otherwise. */
    public SshTransportBuilder connectingTimeout(Duration time) {
        connectingTimeout = FirstPacketStep.positive(time);
        return this;
    }

    /** The time the subsystem has for its first packet; 60 seconds otherwise. */
    public SshTransportBuilder firstPacketWithin(Duration time) {
        firstPacketWithin = FirstPacketStep.positive(time);
        return this;
    }

    /** Whether the keys of a running ssh-agent are offered; they are by default. */
    public SshTransportBuilder useAgent(boolean use) {
        useAgent = use;
        return this;
    }

    /** Who is told of things a user should know, such as a host key that is not checked; a log line otherwise. */
    public SshTransportBuilder warnings(Consumer<String> listener) {
        warnings = listener;
        return this;
    }

    /**
     * Reads the configuration and gives the transport.
     *
     * @throws IllegalArgumentException for a destination or an option that cannot be understood
     * @throws io.jpsremote.psrp.failure.RequirementNotMetException for a configuration file that cannot be honoured
     */
    public SshTransport build() {
        List<SshHost> route = route();
        SshHost last = route.get(route.size() - 1);
        Target target =
                new Target("SSH", last.config().originalHost(), last.endpoint().toString(), "DefaultShell", true);
        return new SshTransport(
                target, route, new SshSettings(subsystem, passphrase, prompter, question, warnings, firstPacketWithin));
    }

    private List<SshHost> route() {
        try {
            return new SshRoute(this).hosts();
        } catch (ConfigException e) {
            if (e.place().equals("option")) {
                throw e;
            }
            throw SshDiagnosis.config(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The ssh configuration cannot be read", e);
        }
    }
}
