package io.jpsremote.cli.session;

import io.jpsremote.cli.credential.SecretGuard;
import io.jpsremote.cli.credential.Secrets;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.ssh.HostKey;
import io.jpsremote.ssh.InteractivePrompter;
import io.jpsremote.ssh.SshTransportBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What all logons of one run share: the secret, the person at the terminal, and the rule about refused passwords. */
final class LogonHelp {

    private final Terminal terminal;
    private final ControllingTerminal person;
    private final Secrets secrets;
    private final boolean given;
    private final SecretGuard guard = new SecretGuard();

    /**
     * @param given whether the secret comes from a source that the user named, and not from a person
     */
    LogonHelp(Terminal terminal, ControllingTerminal person, Secrets secrets, boolean given) {
        this.terminal = terminal;
        this.person = person;
        this.secrets = secrets;
        this.given = given;
    }

    Terminal terminal() {
        return terminal;
    }

    Secrets secrets() {
        return secrets;
    }

    boolean isGiven() {
        return given;
    }

    SecretGuard guard() {
        return guard;
    }

    /** Questions about host keys and one-time codes, if there is a person to answer them. */
    void addQuestions(SshTransportBuilder builder) {
        if (!person.canAsk()) {
            return;
        }
        builder.hostKeyQuestion(this::accept);
        if (!given) {
            builder.keyboardInteractive(this::answer);
        }
    }

    private boolean accept(HostKey key) {
        String question = SafeText.plain("The host key of " + key.host() + " is not known.\n" + key.type() + " "
                + key.fingerprint() + "\nCompare it with what the machine's owner tells you. Is it right (yes/no)? ");
        String answer = person.askLine(question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    }

    private @Nullable List<char[]> answer(InteractivePrompter.Round round) {
        for (String text : List.of(round.name(), round.instruction())) {
            if (!text.isBlank()) {
                person.show(SafeText.plain(text) + "\n");
            }
        }
        List<char[]> answers = new ArrayList<>();
        for (InteractivePrompter.Prompt prompt : round.prompts()) {
            char[] answer = ask(round.from(), prompt);
            if (answer == null) {
                return null;
            }
            answers.add(answer);
        }
        return answers;
    }

    // as ssh does it: in its own words a machine could ask for the password of another
    private char @Nullable [] ask(String from, InteractivePrompter.Prompt prompt) {
        String text = SafeText.plain("(" + from + ") " + prompt.text());
        if (!prompt.echo()) {
            return person.askSecret(text);
        }
        String line = person.askLine(text);
        return line == null ? null : line.toCharArray();
    }
}
