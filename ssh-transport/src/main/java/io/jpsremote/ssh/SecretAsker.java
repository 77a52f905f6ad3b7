package io.jpsremote.ssh;

import io.jpsremote.psrp.transport.HumanTime;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the user's callbacks; the time they take is a person's and not the server's. */
final class SecretAsker {

    private final HumanTime human;
    private final @Nullable CredentialSource passphrase;
    private final @Nullable InteractivePrompter prompter;

    SecretAsker(HumanTime human, @Nullable CredentialSource passphrase, @Nullable InteractivePrompter prompter) {
        this.human = human;
        this.passphrase = passphrase;
        this.prompter = prompter;
    }

    /** The passphrase of a key file; null when nobody knows it. */
    char @Nullable [] passphrase(String file) throws IOException {
        return read(passphrase, new CredentialRequest(CredentialRequest.Kind.PASSPHRASE, file));
    }

    /** A user's password; null when there is none. */
    char @Nullable [] password(@Nullable CredentialSource source, String subject) throws IOException {
        return read(source, new CredentialRequest(CredentialRequest.Kind.PASSWORD, subject));
    }

    boolean canPrompt() {
        return prompter != null;
    }

    /** The answers to one round of questions; null when nobody gives them. */
    @Nullable List<char[]> answer(InteractivePrompter.Round round) throws IOException {
        if (prompter == null) {
            return null;
        }
        HumanTime.Asking asking = human.ask();
        try {
            return prompter.answer(round);
        } finally {
            asking.close();
        }
    }

    private char @Nullable [] read(@Nullable CredentialSource source, CredentialRequest request) throws IOException {
        if (source == null) {
            return null;
        }
        HumanTime.Asking asking = human.ask();
        try {
            return source.read(request);
        } finally {
            asking.close();
        }
    }
}
