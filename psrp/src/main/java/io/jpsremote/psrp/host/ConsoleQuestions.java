package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions for values and secrets on a terminal, worded as PowerShell's console does. */
final class ConsoleQuestions {

    private final HostTerminal terminal;

    ConsoleQuestions(HostTerminal terminal) {
        this.terminal = terminal;
    }

    SecureString secret() {
        char[] typed = terminal.readSecret();
        if (typed == null) {
            throw endOfInput();
        }
        try {
            return SecureString.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    Map<String, @Nullable Object> fields(String caption, String message, List<FieldDescription> fields) {
        head(terminal, caption, message);
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (FieldDescription field : fields) {
            answers.put(field.name(), answer(field));
        }
        return answers;
    }

    private @Nullable Object answer(FieldDescription field) {
        if (field.wantsList()) {
            return list(field.text());
        }
        show(field.text() + ": ");
        if (field.wantsSecureString()) {
            return secret();
        }
        return field.wantsCredential() ? credential(line(), null) : line();
    }

    private List<String> list(String label) {
        List<String> values = new ArrayList<>();
        while (true) {
            show(label + "[" + values.size() + "]: ");
            String value = line();
            if (value.isEmpty()) {
                return values;
            }
            values.add(value);
        }
    }

    @Nullable PsCredential credential(CredentialRequest request) {
        head(terminal, request.caption(), request.message());
        String proposed = request.userName();
        if (request.option() == CredentialOption.READ_ONLY_USER_NAME && proposed != null) {
            return credential(proposed, null);
        }
        show(proposed == null || proposed.isEmpty() ? "User: " : "User (" + proposed + "): ");
        return credential(line(), proposed);
    }

    private @Nullable PsCredential credential(String typed, @Nullable String proposed) {
        String user = typed.isEmpty() && proposed != null ? proposed : typed;
        if (user.isEmpty()) {
            return null;
        }
        show("Password for user " + user + ": ");
        return new PsCredential(user, secret());
    }

    private String line() {
        return line(terminal);
    }

    private void show(String text) {
        terminal.write(TerminalText.safe(text, false));
    }

    static void head(HostTerminal terminal, String caption, String message) {
        for (String line : List.of(caption, message)) {
            if (!line.isEmpty()) {
                terminal.write(TerminalText.safe(line, terminal.hasColors()) + "\n");
            }
        }
    }

    static String line(HostTerminal terminal) {
        String line = terminal.readLine();
        if (line == null) {
            throw endOfInput();
        }
        return line;
    }

    private static HostRefusedException endOfInput() {
        return new HostRefusedException("The input ended before the question was answered.");
    }
}
