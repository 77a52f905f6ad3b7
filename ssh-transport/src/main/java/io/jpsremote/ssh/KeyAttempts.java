package io.jpsremote.ssh;

import io.jpsremote.ssh.AuthDialogue.Answer;
import io.jpsremote.ssh.Authenticator.Outcome;
import io.jpsremote.ssh.key.Identity;
import io.jpsremote.ssh.key.PassphraseException;
import io.jpsremote.ssh.key.PrivateKeyFile;
import io.jpsremote.ssh.key.PublicKeys;
import io.jpsremote.ssh.key.UserCertificate;
import io.jpsremote.ssh.key.WireWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import org.jspecify.annotations.Nullable;

/** Offers the keys one after the other by the publickey method [RFC 4252 section 7]. */
final class KeyAttempts {

    private final Authenticator authenticator;
    private final SecretAsker asker;
    private final AuthLog log;
    private final KeyRing ring;
    private final Deque<Identity> agentKeys;
    private final Deque<PrivateKeyFile> files = new ArrayDeque<>();

    KeyAttempts(Authenticator authenticator, KeyRing ring, SecretAsker asker, AuthLog log) {
        this.authenticator = authenticator;
        this.asker = asker;
        this.log = log;
        this.ring = ring;
        this.agentKeys = new ArrayDeque<>(ring.agentKeys());
        // A key that the agent has needs no passphrase: as ssh does, the agent signs.
        ring.files().stream().filter(file -> !ring.agentHas(file)).forEach(files::add);
    }

    /** Offers keys until one is accepted or none is left. */
    Outcome next() throws IOException, InterruptedException {
        Outcome outcome = Outcome.NOTHING;
        while (outcome == Outcome.NOTHING || outcome == Outcome.REFUSED) {
            if (!files.isEmpty() && !files.peek().encrypted()) {
                outcome = unencrypted(files.remove());
            } else if (!agentKeys.isEmpty()) {
                outcome = probed(agentKeys.remove());
            } else if (!files.isEmpty()) {
                outcome = encrypted(files.remove());
            } else {
                return outcome;
            }
        }
        return outcome;
    }

    /** Signed at once: the question whether the server takes the key would cost a round trip more. */
    private Outcome unencrypted(PrivateKeyFile file) throws IOException, InterruptedException {
        return signAll(file.open(new char[0]));
    }

    /** Certificates come before their key, as with ssh. */
    private Outcome signAll(Identity key) throws IOException, InterruptedException {
        for (UserCertificate certificate : ring.certificatesFor(key.blob())) {
            Outcome outcome = sign(certificate.with(key));
            if (outcome == Outcome.ACCEPTED || outcome == Outcome.PARTIAL) {
                return outcome;
            }
        }
        return sign(key);
    }

    /** Asked first: an agent may ask its user to confirm each signature. */
    private Outcome probed(Identity key) throws IOException, InterruptedException {
        Outcome refusal = probe(key.blob(), key.algorithm(), describe(key.blob(), key.origin()));
        return refusal == null ? sign(key) : refusal;
    }

    /** Asked first where the public half is readable, so that nobody types a passphrase for nothing. */
    private Outcome encrypted(PrivateKeyFile file) throws IOException, InterruptedException {
        byte[] blob = file.publicBlob().orElse(null);
        if (blob == null) {
            Identity key = open(file);
            return key == null ? Outcome.NOTHING : signAll(key);
        }
        for (UserCertificate certificate : ring.certificatesFor(blob)) {
            if (probe(certificate.blob(), file) == null) {
                Identity key = open(file);
                return key == null ? Outcome.NOTHING : sign(certificate.with(key));
            }
        }
        Outcome refusal = probe(blob, file);
        Identity key = refusal == null ? open(file) : null;
        return refusal != null ? refusal : key == null ? Outcome.NOTHING : sign(key);
    }

    private @Nullable Outcome probe(byte[] blob, PrivateKeyFile file) throws IOException, InterruptedException {
        return probe(
                blob, PublicKeys.algorithm(blob), describe(blob, file.path().toString()));
    }

    private @Nullable Identity open(PrivateKeyFile file) throws IOException {
        char[] passphrase = asker.passphrase(file.path().toString());
        if (passphrase == null) {
            log.skipped(passphrase(file, "it is encrypted, and there is no passphrase"));
            return null;
        }
        try {
            return file.open(passphrase);
        } catch (PassphraseException e) {
            log.skipped(passphrase(file, "the passphrase does not open it"));
            return null;
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Asks whether the key would do; null when it would. */
    private @Nullable Outcome probe(byte[] blob, String algorithm, String what)
            throws IOException, InterruptedException {
        SSHPacket request = authenticator
                .dialogue()
                .newRequest(Authenticator.PUBLIC_KEY)
                .putBoolean(false)
                .putString(algorithm)
                .putBytes(blob);
        Answer answer = authenticator.dialogue().ask(request);
        if (answer.message() == Message.USERAUTH_60) { // SSH_MSG_USERAUTH_PK_OK
            return null;
        }
        log.attempted(what);
        return authenticator.judge(answer, Authenticator.PUBLIC_KEY);
    }

    private Outcome sign(Identity key) throws IOException, InterruptedException {
        log.attempted(describe(key.blob(), key.origin()));
        SSHPacket request = authenticator
                .dialogue()
                .newRequest(Authenticator.PUBLIC_KEY)
                .putBoolean(true)
                .putString(key.algorithm())
                .putBytes(key.blob());
        byte[] signature;
        try {
            signature = key.sign(key.algorithm(), signedData(request));
        } catch (IOException e) {
            log.skipped(new Skipped(null, key.origin(), String.valueOf(e.getMessage())));
            return Outcome.NOTHING;
        }
        return authenticator.judge(authenticator.dialogue().ask(request.putBytes(signature)), Authenticator.PUBLIC_KEY);
    }

    private byte[] signedData(SSHPacket request) {
        return new WireWriter()
                .writeBytes(authenticator.dialogue().sessionId())
                .writeRaw(request.getCompactData())
                .toBytes();
    }

    private static Skipped passphrase(PrivateKeyFile file, String why) {
        return new Skipped(SshRequirement.SSH_KEY_PASSPHRASE_KNOWN, file.path().toString(), why);
    }

    private static String describe(byte[] blob, String origin) {
        return "publickey " + PublicKeys.type(blob) + " " + PublicKeys.fingerprint(blob) + " (" + origin + ")";
    }
}
