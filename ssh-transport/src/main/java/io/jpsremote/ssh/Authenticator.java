package io.jpsremote.ssh;

import io.jpsremote.ssh.AuthDialogue.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;

/**
 * Logs on: offers each key once and each password once, by the methods the server offers, until one (or as many as the server wants) succeeds.
 */
final class Authenticator {

    static final String PUBLIC_KEY = "publickey";
    static final String PASSWORD = "password";
    static final String INTERACTIVE = "keyboard-interactive";
    private static final List<String> ORDER = List.of(PUBLIC_KEY, PASSWORD, INTERACTIVE);

    /** What became of one attempt. */
    enum Outcome {
        ACCEPTED,
        PARTIAL,
        REFUSED,
        /** Nothing could be tried; the server was not asked. */
        NOTHING
    }

    private final AuthDialogue dialogue;
    private final SshHost host;
    private final KeyAttempts keys;
    private final SecretAttempts secrets;
    private final AuthLog log;

    Authenticator(AuthDialogue dialogue, SshHost host, KeyRing ring, SecretAsker asker, AuthLog log) {
        this.dialogue = dialogue;
        this.host = host;
        this.log = log;
        this.keys = new KeyAttempts(this, ring, asker, log);
        this.secrets = new SecretAttempts(this, host, asker, log);
    }

    /**
     * Logs on.
     *
     * @return the method that succeeded
     * @throws AuthRefusedException when nothing is left to try
     */
    String run() throws IOException, InterruptedException, AuthRefusedException {
        try {
            Outcome outcome = Outcome.PARTIAL;
            while (outcome == Outcome.PARTIAL) { // the list of methods is a new one
                outcome = round();
            }
            if (outcome != Outcome.ACCEPTED && !log.knowsOffered()) {
                outcome = learnOffered(); // nothing was tried: at least the report names the methods
            }
            if (outcome == Outcome.ACCEPTED) {
                return String.join(", ", log.successes());
            }
            throw new AuthRefusedException(log.evidence(), null);
        } catch (SSHException e) {
            throw new AuthRefusedException(log.evidence(), e);
        }
    }

    private Outcome round() throws IOException, InterruptedException {
        for (String method : methods()) {
            Outcome outcome = attempt(method);
            if (log.isAccepted()) {
                return Outcome.ACCEPTED; // also when that was only a question for the methods
            }
            if (outcome == Outcome.PARTIAL) {
                return outcome;
            }
        }
        return Outcome.REFUSED;
    }

    private List<String> methods() {
        List<String> preferred = host.config().preferredAuthentications();
        List<String> methods = new ArrayList<>(preferred.isEmpty() ? ORDER : preferred);
        methods.removeIf(method -> !allowed(method));
        return methods;
    }

    private boolean allowed(String method) {
        return switch (method) {
            case PUBLIC_KEY -> host.config().allows("pubkey");
            case PASSWORD -> host.config().allows("password");
            case INTERACTIVE -> host.config().allows("kbdinteractive");
            default -> false;
        };
    }

    private Outcome attempt(String method) throws IOException, InterruptedException {
        if (log.knowsOffered() && !log.offered().contains(method)) {
            return Outcome.NOTHING;
        }
        return switch (method) {
            case PUBLIC_KEY -> keys.next();
            case PASSWORD -> secrets.password();
            default -> secrets.interactive();
        };
    }

    /** Learns which methods the server offers, where nothing said so yet: a password must not go to a method that is switched off. */
    boolean offers(String method) throws IOException, InterruptedException {
        if (!log.knowsOffered()) {
            learnOffered();
        }
        return log.offered().contains(method);
    }

    private Outcome learnOffered() throws IOException, InterruptedException {
        return judge(dialogue.ask(dialogue.newRequest("none")), "none");
    }

    AuthDialogue dialogue() {
        return dialogue;
    }

    /** Reads success and failure [RFC 4252 section 5.1]; other messages belong to the method. */
    Outcome judge(Answer answer, String attempt) throws IOException {
        if (answer.message() == Message.USERAUTH_SUCCESS) {
            log.succeeded(attempt);
            log.accepted();
            return Outcome.ACCEPTED;
        }
        if (answer.message() != Message.USERAUTH_FAILURE) {
            throw new SSHException(
                    DisconnectReason.SERVICE_NOT_AVAILABLE,
                    "Unexpected message " + answer.message() + " while logging on");
        }
        SSHPacket packet = answer.packet();
        log.offered(List.of(packet.readString().split(",")));
        if (packet.readBoolean()) {
            log.succeeded(attempt);
            return Outcome.PARTIAL;
        }
        return Outcome.REFUSED;
    }
}
