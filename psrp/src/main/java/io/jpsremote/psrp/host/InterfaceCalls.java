package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.record.ProgressRecord;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Host calls 11 to 26 and 56: those of {@code $Host.UI}; puts the remote computer's name on every request for a secret. */
final class InterfaceCalls {

    private static final List<String> HASHTABLE = List.of("System.Collections.Hashtable", "System.Object");

    private final HostUserInterface ui;
    private final String computer;

    InterfaceCalls(HostUserInterface ui, String computer) {
        this.ui = ui;
        this.computer = computer.toUpperCase(Locale.ROOT);
    }

    @Nullable Object call(HostMethodId method, HostCallParameters p) {
        return switch (method) {
            case READ_LINE -> ui.readLine();
            case READ_LINE_AS_SECURE_STRING -> secureLine();
            case PROMPT -> prompt(p.text(0), p.text(1), p.fields(2));
            case PROMPT_FOR_CREDENTIAL_1 -> credential(p, CredentialType.of(3), CredentialOption.of(1));
            case PROMPT_FOR_CREDENTIAL_2 ->
                credential(p, CredentialType.of(p.integer(4)), CredentialOption.of(p.integer(5)));
            case PROMPT_FOR_CHOICE -> ui.promptForChoice(p.text(0), p.text(1), p.choices(2), p.integer(3));
            case PROMPT_FOR_CHOICE_MULTIPLE_SELECTION ->
                List.copyOf(ui.promptForChoiceMultipleSelection(p.text(0), p.text(1), p.choices(2), p.integers(3)));
            default -> write(method, p);
        };
    }

    private @Nullable Object write(HostMethodId method, HostCallParameters p) {
        switch (method) {
            case WRITE_1 -> ui.write(p.text(0));
            case WRITE_2 -> ui.write(p.color(0), p.color(1), p.text(2));
            case WRITE_LINE_1 -> ui.writeLine();
            case WRITE_LINE_2 -> ui.writeLine(p.text(0));
            case WRITE_LINE_3 -> ui.writeLine(p.color(0), p.color(1), p.text(2));
            case WRITE_ERROR_LINE -> ui.writeErrorLine(p.text(0));
            case WRITE_DEBUG_LINE -> ui.writeDebugLine(p.text(0));
            case WRITE_VERBOSE_LINE -> ui.writeVerboseLine(p.text(0));
            case WRITE_WARNING_LINE -> ui.writeWarningLine(p.text(0));
            case WRITE_PROGRESS -> ui.writeProgress(p.longInteger(0), ProgressRecord.from(p.object(1)));
            default -> throw new IllegalArgumentException(method + " is no call of the user interface");
        }
        return null;
    }

    private Object secureLine() {
        warnOfSecretRequest();
        return ui.readLineAsSecureString();
    }

    private Object prompt(String caption, String message, List<FieldDescription> fields) {
        for (FieldDescription field : fields) {
            if (field.wantsSecureString() || field.wantsCredential()) {
                warnOfSecretRequest();
                break;
            }
        }
        return PsDictionary.of(HASHTABLE, ui.prompt(caption, message, fields));
    }

    // As PowerShell's client does: a remote script must not be able to pass its prompt off as a local one.
    private @Nullable Object credential(HostCallParameters p, Set<CredentialType> types, CredentialOption option) {
        CredentialRequest request = new CredentialRequest(
                "PowerShell credential request: " + p.text(0),
                "A script on the remote computer " + computer
                        + " asks for a credential; give one only if you trust both.\n\n" + p.text(1),
                p.textOrNull(2),
                p.text(3),
                types,
                option);
        return ui.promptForCredential(request);
    }

    private void warnOfSecretRequest() {
        ui.warnOfSecretRequest("A script on the remote computer " + computer
                + " asks for a secret that will not be shown; give it only if you trust both.");
    }
}
