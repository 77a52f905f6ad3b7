package io.jpsremote.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import io.jpsremote.psrp.transport.HumanTime;
import io.jpsremote.ssh.key.HostCertificate;
import io.jpsremote.ssh.key.KeyFormatException;
import io.jpsremote.ssh.key.PublicKeys;
import io.jpsremote.ssh.knownhosts.KnownHosts;
import io.jpsremote.ssh.knownhosts.KnownHostsFile;
import io.jpsremote.ssh.knownhosts.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import net.schmizz.sshj.common.Factory;

/** Decides about one host's key, with the known_hosts files and, where the mode allows it, by asking. */
final class HostKeyJudge {

    private static final int DEFAULT_PORT = 22;

    private final SshHost host;
    private final SshSettings settings;
    private final SshDiagnosis diagnosis;
    private final HumanTime human;
    private final KnownHosts known;

    HostKeyJudge(SshHost host, SshSettings settings, SshDiagnosis diagnosis, HumanTime human) throws IOException {
        this.host = host;
        this.settings = settings;
        this.diagnosis = diagnosis;
        this.human = human;
        this.known = KnownHosts.read(host.knownHosts());
    }

    List<Factory.Named<KeyAlgorithm>> algorithms(SshjAlgorithms all) {
        List<String> types = known.types(name());
        return all.hostKeys(
                types.isEmpty() && bareNameCounts()
                        ? known.types(host.endpoint().host())
                        : types,
                known.hasAuthority(name()));
    }

    /**
     * Returns when the key is to be accepted, and says what it is.
     *
     * @throws io.jpsremote.psrp.failure.RequirementNotMetException when it is not
     */
    String judge(byte[] blob) throws KeyFormatException {
        byte[] key = HostCertificate.is(blob) ? HostCertificate.decode(blob).key() : blob;
        requireSize(key);
        HostKey shown = new HostKey(name(), PublicKeys.type(key), PublicKeys.fingerprint(key));
        if (host.strict() == StrictHostKeyChecking.NO) {
            settings.warnings().accept("Host keys are not checked for " + name() + ": its key is " + shown + ".");
        }
        Verdict verdict = verdict(blob, key);
        boolean accepted = verdict.state() == Verdict.State.KNOWN
                || verdict.state() == Verdict.State.UNKNOWN && acceptNew(shown, key);
        if (!accepted) {
            throw SshDiagnosis.unmet(diagnosis.hostKey(verdict, shown, host.knownHosts()), null);
        }
        return shown.toString();
    }

    private void requireSize(byte[] key) {
        int bits = PublicKeys.rsaBits(key);
        int required = host.config().requiredRsaSize();
        if (bits > 0 && bits < required) {
            throw SshDiagnosis.unmet(diagnosis.hostKeyTooShort(bits, required), null);
        }
    }

    private String fault(HostCertificate certificate) {
        if (!SshjAlgorithms.authorities(host.config()).contains(certificate.signedWith())) {
            return "its authority signed it with " + certificate.signedWith() + ", against CASignatureAlgorithms";
        }
        return certificate.fault(
                host.config().hostKeyAlias().orElse(host.endpoint().host()), Instant.now());
    }

    private Verdict verdict(byte[] blob, byte[] key) throws KeyFormatException {
        if (HostCertificate.is(blob)) {
            HostCertificate certificate = HostCertificate.decode(blob);
            Verdict verdict = known.judgeCertified(name(), key, certificate.authority());
            String fault = fault(certificate);
            if (verdict.state() == Verdict.State.KNOWN && !fault.isEmpty()) {
                throw SshDiagnosis.unmet(diagnosis.certificate(fault), null);
            }
            return verdict;
        }
        Verdict verdict = known.judge(name(), key);
        // As ssh does: a key that is known for the host counts on every port where none is known for that port.
        if (verdict.state() == Verdict.State.UNKNOWN && bareNameCounts()) {
            Verdict bare = known.judge(host.endpoint().host(), key);
            boolean decides = bare.state() == Verdict.State.KNOWN || bare.state() == Verdict.State.REVOKED;
            return decides ? bare : verdict;
        }
        return verdict;
    }

    private boolean bareNameCounts() {
        return host.endpoint().port() != DEFAULT_PORT
                && host.config().hostKeyAlias().isEmpty();
    }

    private boolean acceptNew(HostKey shown, byte[] key) {
        boolean accepted = switch (host.strict()) {
            case YES -> false;
            case ASK -> ask(shown);
            case ACCEPT_NEW, NO -> true;
        };
        if (accepted) {
            add(key);
        }
        return accepted;
    }

    private boolean ask(HostKey shown) {
        HostKeyQuestion question = settings.question();
        if (question == null || host.config().batchMode()) {
            return false;
        }
        HumanTime.Asking asking = human.ask();
        try {
            return question.accept(shown);
        } finally {
            asking.close();
        }
    }

    private void add(byte[] key) {
        if (host.userKnownHosts().isEmpty()) {
            return;
        }
        try {
            KnownHostsFile.add(
                    host.userKnownHosts().get(0), name(), key, host.config().hashKnownHosts());
        } catch (IOException e) {
            settings.warnings()
                    .accept("The key of " + name() + " could not be added to "
                            + host.userKnownHosts().get(0) + ": " + e + ".");
        }
    }

    private String name() {
        return host.endpoint().lookupName();
    }
}
