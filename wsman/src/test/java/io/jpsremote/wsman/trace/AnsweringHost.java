package io.jpsremote.wsman.trace;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.host.ChoiceDescription;
import io.jpsremote.psrp.host.ConsoleColor;
import io.jpsremote.psrp.host.CredentialRequest;
import io.jpsremote.psrp.host.FieldDescription;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.host.HostUserInterface;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers the prompts of the recorded script as the recorded client did, and keeps what it was told. */
final class AnsweringHost implements Host, HostUserInterface {

    private final List<String> calls = new CopyOnWriteArrayList<>();

    List<String> calls() {
        return calls;
    }

    @Override
    public HostUserInterface ui() {
        return this;
    }

    @Override
    public String readLine() {
        return "ReadLine response";
    }

    @Override
    public SecureString readLineAsSecureString() {
        return SecureString.of("ReadLineAsSecureString response".toCharArray());
    }

    @Override
    public void write(String text) {
        calls.add("write " + text);
    }

    @Override
    public void write(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        calls.add("write " + text + " in " + foreground + " on " + background);
    }

    @Override
    public void writeLine() {
        calls.add("writeLine");
    }

    @Override
    public void writeLine(String text) {
        calls.add("writeLine " + text);
    }

    @Override
    public void writeLine(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        calls.add("writeLine " + text + " in " + foreground + " on " + background);
    }

    @Override
    public void writeErrorLine(String text) {
        calls.add("writeErrorLine " + text);
    }

    @Override
    public Map<String, ? extends @Nullable Object> prompt(
            String caption, String message, List<FieldDescription> fields) {
        calls.add("prompt " + caption + "/" + message + "/"
                + fields.stream().map(FieldDescription::name).toList());
        return Map.of("prompt field", "prompt response");
    }

    @Override
    public PsCredential promptForCredential(CredentialRequest request) {
        calls.add("credential " + request.userName());
        return new PsCredential("username", SecureString.of("password".toCharArray()));
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        calls.add("choice " + choices.stream().map(ChoiceDescription::label).toList() + ", default " + defaultChoice);
        return 1;
    }
}
