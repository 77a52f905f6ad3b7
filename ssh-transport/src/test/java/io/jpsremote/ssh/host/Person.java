package io.jpsremote.ssh.host;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.fixture.secrets.PlantedSecret;
import io.jpsremote.psrp.host.ChoiceDescription;
import io.jpsremote.psrp.host.ConsoleColor;
import io.jpsremote.psrp.host.CredentialRequest;
import io.jpsremote.psrp.host.FieldDescription;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.host.HostRawUserInterface;
import io.jpsremote.psrp.host.HostUserInterface;
import io.jpsremote.psrp.host.KeyInfo;
import io.jpsremote.psrp.host.ReadKeyOption;
import io.jpsremote.psrp.host.Size;
import io.jpsremote.psrp.record.ProgressRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers everything, and notes what was asked. */
final class Person implements Host, HostUserInterface, HostRawUserInterface {

    static final PlantedSecret LINE = PlantedSecret.plant("line", "a s3cret line");
    static final PlantedSecret WORD = PlantedSecret.plant("password", "ann-p4ss-word");

    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Object> fields = new LinkedHashMap<>();

    @Override
    public HostUserInterface ui() {
        return this;
    }

    @Override
    public HostRawUserInterface rawUi() {
        return this;
    }

    @Override
    public String readLine() {
        seen.add("readLine");
        return "a line";
    }

    @Override
    public SecureString readLineAsSecureString() {
        seen.add("readLineAsSecureString");
        return SecureString.of(LINE.chars());
    }

    @Override
    public void warnOfSecretRequest(String text) {
        seen.add("secret requested");
    }

    @Override
    public void writeLine(String text) {
        seen.add("line|" + text);
    }

    @Override
    public void writeLine(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        seen.add("line|" + foreground + "|" + background + "|" + text);
    }

    @Override
    public void writeWarningLine(String text) {
        seen.add("warning|" + text);
    }

    @Override
    public void writeVerboseLine(String text) {
        seen.add("verbose|" + text);
    }

    @Override
    public void writeDebugLine(String text) {
        seen.add("debug|" + text);
    }

    @Override
    public void writeProgress(long sourceId, ProgressRecord progress) {
        seen.add("progress|" + progress.activity() + "|" + progress.percentComplete());
    }

    @Override
    public Map<String, ?> prompt(String caption, String message, List<FieldDescription> asked) {
        if (!fields.isEmpty()) {
            return fields;
        }
        FieldDescription field = asked.get(0);
        seen.add("prompt|" + caption + "|" + message + "|" + field.name() + ":" + field.parameterTypeFullName());
        return Map.of(field.name(), "value of " + field.name());
    }

    @Override
    public @Nullable PsCredential promptForCredential(CredentialRequest request) {
        seen.add("credential|" + request.caption() + "|" + request.message());
        return "nobody".equals(request.userName()) ? null : new PsCredential("ann", SecureString.of(WORD.chars()));
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        seen.add("choice|" + caption + "|" + message + "|" + labels(choices) + "|" + defaultChoice);
        return 2;
    }

    @Override
    public List<Integer> promptForChoiceMultipleSelection(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        seen.add("choices|" + caption + "|" + message + "|" + labels(choices) + "|" + defaultChoices);
        return List.of(0, 2);
    }

    private static List<String> labels(List<ChoiceDescription> choices) {
        return choices.stream().map(ChoiceDescription::label).toList();
    }

    @Override
    public ConsoleColor getForegroundColor() {
        return ConsoleColor.GREEN;
    }

    @Override
    public Size getWindowSize() {
        return new Size(100, 40);
    }

    @Override
    public String getWindowTitle() {
        return "the title";
    }

    @Override
    public void setWindowTitle(String title) {
        seen.add("title|" + title);
    }

    @Override
    public KeyInfo readKey(Set<ReadKeyOption> options) {
        seen.add("key|" + options.stream().map(Enum::name).sorted().toList());
        return new KeyInfo(75, 'K', 0, true);
    }
}
