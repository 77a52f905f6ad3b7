package io.jpsremote.ssh;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.ssh.AuthDialogue.Answer;
import io.jpsremote.ssh.Authenticator.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import org.jspecify.annotations.Nullable;

/**
 * Presents the password, by the password method [RFC 4252 section 8] or as the answer to keyboard-interactive's one hidden question
 * [RFC 4256], never twice; further questions go to the prompter.
 */
final class SecretAttempts {

    private static final int MAX_ROUNDS = 20;
    private static final int MAX_PROMPTS = 32;

    private final Authenticator authenticator;
    private final SshHost host;
    private final SecretAsker asker;
    private final AuthLog log;
    private boolean passwordTaken;
    private boolean interactiveTried;

    SecretAttempts(Authenticator authenticator, SshHost host, SecretAsker asker, AuthLog log) {
        this.authenticator = authenticator;
        this.host = host;
        this.asker = asker;
        this.log = log;
    }

    Outcome password() throws IOException, InterruptedException {
        if (host.password() == null || passwordTaken || !authenticator.offers(Authenticator.PASSWORD)) {
            return Outcome.NOTHING;
        }
        char[] password = takePassword();
        if (password == null) {
            return Outcome.NOTHING;
        }
        log.attempted("password");
        SSHPacket request =
                authenticator.dialogue().newRequest(Authenticator.PASSWORD).putBoolean(false);
        Answer answer = authenticator.dialogue().ask(putSecret(request, password));
        if (answer.message() == Message.USERAUTH_60) { // SSH_MSG_USERAUTH_PASSWD_CHANGEREQ
            log.passwordExpired();
            return Outcome.REFUSED;
        }
        return authenticator.judge(answer, Authenticator.PASSWORD);
    }

    Outcome interactive() throws IOException, InterruptedException {
        boolean canAnswer = asker.canPrompt() || host.password() != null && !passwordTaken;
        if (interactiveTried || !canAnswer || !authenticator.offers(Authenticator.INTERACTIVE)) {
            return Outcome.NOTHING;
        }
        interactiveTried = true;
        log.attempted("keyboard-interactive");
        // language and submethods: left to the server
        SSHPacket request = authenticator
                .dialogue()
                .newRequest(Authenticator.INTERACTIVE)
                .putString("")
                .putString("");
        Answer answer = authenticator.dialogue().ask(request);
        for (int round = 0; answer.message() == Message.USERAUTH_60 && round < MAX_ROUNDS; round++) {
            SSHPacket response = respond(answer.packet());
            if (response == null) {
                log.skipped(new Skipped(null, Authenticator.INTERACTIVE, "nobody answers the server's question"));
                return Outcome.NOTHING;
            }
            answer = authenticator.dialogue().ask(response);
        }
        Outcome outcome = authenticator.judge(answer, Authenticator.INTERACTIVE);
        interactiveTried = outcome != Outcome.PARTIAL;
        return outcome;
    }

    /** Answers SSH_MSG_USERAUTH_INFO_REQUEST; null when nobody does. */
    private @Nullable SSHPacket respond(SSHPacket packet) throws IOException {
        InteractivePrompter.Round round = read(packet);
        List<char[]> answers = answers(round);
        if (answers == null || answers.size() != round.prompts().size()) {
            return null;
        }
        SSHPacket response = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(answers.size());
        answers.forEach(answer -> putSecret(response, answer));
        return response;
    }

    private @Nullable List<char[]> answers(InteractivePrompter.Round round) throws IOException {
        if (round.prompts().isEmpty()) {
            return List.of();
        }
        boolean oneHidden =
                round.prompts().size() == 1 && !round.prompts().get(0).echo();
        if (oneHidden && host.password() != null && !passwordTaken) {
            char[] password = takePassword();
            if (password != null) {
                return List.of(password);
            }
        }
        return asker.answer(round);
    }

    private InteractivePrompter.Round read(SSHPacket packet) throws IOException {
        String name = PeerText.lines(packet.readString());
        String instruction = PeerText.lines(packet.readString());
        packet.readString(); // language
        int count = packet.readUInt32AsInt();
        if (count < 0 || count > MAX_PROMPTS) {
            throw new IOException("The server asks " + count + " questions at once.");
        }
        List<InteractivePrompter.Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            prompts.add(new InteractivePrompter.Prompt(PeerText.lines(packet.readString()), packet.readBoolean()));
        }
        return new InteractivePrompter.Round(who(), name, instruction, List.copyOf(prompts));
    }

    private char @Nullable [] takePassword() throws IOException {
        passwordTaken = true;
        return asker.password(host.password(), who());
    }

    private String who() {
        return host.endpoint().user() + "@" + host.endpoint().host();
    }

    /** The packet's bytes are encrypted in place when they are sent, so no copy stays behind in clear. */
    private static SSHPacket putSecret(SSHPacket packet, char[] secret) {
        packet.putSensitiveString(secret);
        Arrays.fill(secret, '\0');
        return packet;
    }
}
