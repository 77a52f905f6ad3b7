package io.jpsremote.ssh;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.HumanTime;
import io.jpsremote.ssh.KeyRing.UnusableKeyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import org.jspecify.annotations.Nullable;

/** The connection to one host of the way, step by step: reach it, exchange keys, judge its key, log on. */
final class HostConnection implements AutoCloseable {

    private final SshHost host;
    private final SshSettings settings;
    private final @Nullable HostConnection before;
    private final SshDiagnosis diagnosis;
    private final HostReach reach;
    private final KeyRing keys = new KeyRing();
    private final HumanTime human = new HumanTime();
    private volatile HostReach.@Nullable Streams streams;
    private volatile @Nullable SshLink link;
    private volatile @Nullable AuthDialogue authentication;
    private volatile @Nullable HostKeyJudge judge;
    private volatile byte @Nullable [] offeredKey;

    /**
     * @param before the host this one is reached through; null for the first
     */
    HostConnection(SshHost host, SshSettings settings, @Nullable HostConnection before) {
        this.host = host;
        this.settings = settings;
        this.before = before;
        this.diagnosis = new SshDiagnosis(host.endpoint(), settings.subsystem());
        this.reach = new HostReach(host, diagnosis);
    }

    /** The steps; their names carry the host's where it is not the target. */
    List<ConnectStep> steps(boolean target) {
        return new HostSteps(this, target ? "" : " " + host.endpoint().host()).all();
    }

    /** Looks at this host's keys on this machine. */
    void loadKeys() {
        keys.requireRsaBits(host.config().requiredRsaSize());
        for (Path file : host.keyFiles()) {
            if (!host.explicitKeys()) {
                keys.addOptionalFile(file);
                continue;
            }
            try {
                keys.addFile(file);
            } catch (UnusableKeyException e) {
                throw SshDiagnosis.unmet(diagnosis.keyFile(e.requirement(), file, String.valueOf(e.getMessage())), e);
            }
        }
        host.config().certificateFiles().forEach(keys::addCertificate);
    }

    String connect() throws IOException {
        HostConnection via = before;
        HostReach.Streams connected = via == null
                ? reach.connect()
                : reach.connectThrough(via.link(), via.host.endpoint().toString());
        streams = connected;
        return connected.seen();
    }

    String exchangeKeys() throws IOException, InterruptedException {
        HostReach.Streams over = streams;
        if (over == null) {
            throw new IllegalStateException("key exchange: not connected");
        }
        HostKeyJudge judging = new HostKeyJudge(host, settings, diagnosis, human);
        SshjAlgorithms algorithms = new SshjAlgorithms(host.config());
        SshLink made = new SshLink(
                host.endpoint(),
                over.input(),
                over.output(),
                over.beneath(),
                algorithms,
                judging.algorithms(algorithms));
        judge = judging;
        link = made;
        try {
            offeredKey = made.exchangeKeys();
            return made.identification().text().strip().lines().findFirst().orElse("");
        } catch (IOException e) {
            throw exchangeFailure(made, e);
        }
    }

    private RuntimeException exchangeFailure(SshLink made, IOException e) {
        if (!made.identification().speaksSsh2()) {
            IdentificationTap tap = made.identification();
            return SshDiagnosis.unmet(diagnosis.notSsh(tap.text(), tap.ended()), e);
        }
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof HostKeyRefusedException refused
                    && refused.reason() == HostKeyRefusedException.Reason.NOT_PROVEN) {
                return SshDiagnosis.unmet(diagnosis.hostKeyNotProven(), e);
            }
        }
        return Negotiation.from(e)
                .<RuntimeException>map(negotiation -> SshDiagnosis.unmet(diagnosis.noCommonAlgorithm(negotiation), e))
                .orElseGet(() -> lost("key exchange", "The key exchange failed", e));
    }

    RuntimeException lateExchange() {
        SshLink now = link;
        boolean spoke = now != null && now.identification().speaksSsh2();
        return spoke || now == null
                ? lost("key exchange", "The server did not finish the key exchange in time", null)
                : SshDiagnosis.unmet(diagnosis.notSsh(now.identification().text(), false), null);
    }

    String judgeHostKey() throws IOException, InterruptedException {
        HostKeyJudge judging = judge;
        byte[] key = offeredKey;
        if (judging == null || key == null) {
            throw new IllegalStateException("host key: no key was offered");
        }
        String seen = judging.judge(key);
        try {
            link().acceptHostKey();
            return seen;
        } catch (IOException e) {
            throw lost("host key", "The connection was lost after the host key was accepted", e);
        }
    }

    String authenticate() throws IOException, InterruptedException {
        AuthLog log = new AuthLog();
        keys.skipped().forEach(log::skipped);
        addAgent(log);
        boolean batch = host.config().batchMode();
        SecretAsker asker = new SecretAsker(human, settings.passphrase(), batch ? null : settings.prompter());
        try (keys) {
            AuthDialogue dialogue = link().startAuthentication();
            authentication = dialogue;
            String method = new Authenticator(dialogue, host, keys, asker, log).run();
            link().keepAlive(
                            Math.toIntExact(host.config()
                                    .serverAliveInterval()
                                    .orElse(SshSettings.ALIVE_INTERVAL)
                                    .toSeconds()),
                            host.config().serverAliveCountMax(SshSettings.ALIVE_COUNT));
            return method;
        } catch (AuthRefusedException e) {
            throw authenticationFailure(e);
        }
    }

    private void addAgent(AuthLog log) {
        Path socket = host.agentSocket();
        if (socket != null) {
            try {
                keys.addAgent(socket, host.agentFilter());
            } catch (IOException | UnsupportedOperationException e) {
                log.skipped(new Skipped(null, "agent", e.getClass().getSimpleName()));
            }
        }
    }

    private RuntimeException authenticationFailure(AuthRefusedException e) {
        if (!(e.getCause() instanceof SSHException link)) {
            return SshDiagnosis.unmet(diagnosis.refused(e.evidence()), e);
        }
        // sshd says SSH_DISCONNECT_PROTOCOL_ERROR (2) when MaxAuthTries is reached, some servers
        // NO_MORE_AUTH_METHODS_AVAILABLE (14).
        boolean tooMany = link.getDisconnectReason() == DisconnectReason.PROTOCOL_ERROR
                || link.getDisconnectReason() == DisconnectReason.NO_MORE_AUTH_METHODS_AVAILABLE;
        return tooMany && !e.evidence().attempts().isEmpty()
                ? SshDiagnosis.unmet(diagnosis.tooManyAttempts(e.evidence()), e)
                : lost("authenticate", "The connection was lost while logging on", link);
    }

    ConnectionLostException lost(String phase, String what, @Nullable Throwable cause) {
        Map<String, String> evidence = new LinkedHashMap<>();
        String detail = cause == null ? "" : PeerText.oneLine(String.valueOf(cause.getMessage()));
        if (cause instanceof SSHException e) {
            evidence.put("disconnect reason", e.getDisconnectReason().toString());
        }
        evidence.put("host", host.endpoint().toString());
        return new ConnectionLostException(
                phase, what + " (" + host.endpoint() + ")" + (detail.isEmpty() ? "." : ": " + detail), evidence, cause);
    }

    SshHost host() {
        return host;
    }

    HostReach reach() {
        return reach;
    }

    /** Whether it is reached through another host. */
    boolean behindJump() {
        return before != null;
    }

    /** What the server wrote before it let the user in. */
    Banner banner() {
        AuthDialogue dialogue = authentication;
        return dialogue == null ? Banner.NONE : dialogue.banner();
    }

    SshDiagnosis diagnosis() {
        return diagnosis;
    }

    HumanTime human() {
        return human;
    }

    /** The connection, once keys were exchanged. */
    SshLink link() {
        SshLink now = link;
        if (now == null) {
            throw new IllegalStateException("the steps of a transport run once and in order");
        }
        return now;
    }

    @Override
    public void close() {
        SshLink now = link;
        if (now != null) {
            now.close();
        }
        reach.close();
        keys.close();
    }
}
