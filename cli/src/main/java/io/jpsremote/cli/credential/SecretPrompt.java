package io.jpsremote.cli.credential;

import io.jpsremote.cli.terminal.ControllingTerminal;
import org.jspecify.annotations.Nullable;

/** Asks a person at the terminal; without a person there is no secret. */
final class SecretPrompt implements Secrets {

    private final ControllingTerminal terminal;

    SecretPrompt(ControllingTerminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public char @Nullable [] secret(String question) {
        return terminal.canAsk() ? terminal.askSecret(question + ": ") : null;
    }
}
