package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.fixture.secrets.PlantedSecret;
import io.jpsremote.psrp.record.ProgressRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host that notes every call and gives fixed answers. */
final class RecordingHost implements Host, HostUserInterface, HostRawUserInterface {

    final List<String> calls = new ArrayList<>();
    final SecureString secret =
            SecureString.of(PlantedSecret.plant("line", "s3cret-line").chars());
    final SecureString password =
            SecureString.of(PlantedSecret.plant("word", "s3cret-word").chars());

    private void note(String method, @Nullable Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(String.valueOf(argument));
        }
        calls.add(method + "(" + String.join(", ", texts) + ")");
    }

    private <T> T noted(T answer, String method, @Nullable Object... arguments) {
        note(method, arguments);
        return answer;
    }

    @Override
    public HostUserInterface ui() {
        return this;
    }

    @Override
    public HostRawUserInterface rawUi() {
        return this;
    }

    @Override
    public String getName() {
        return noted("recording", "getName");
    }

    @Override
    public PsVersion getVersion() {
        return noted(PsVersion.of(1, 2, 3), "getVersion");
    }

    @Override
    public UUID getInstanceId() {
        return noted(new UUID(1, 2), "getInstanceId");
    }

    @Override
    public String getCurrentCulture() {
        return noted("de-AT", "getCurrentCulture");
    }

    @Override
    public String getCurrentUICulture() {
        return noted("en-GB", "getCurrentUICulture");
    }

    @Override
    public void setShouldExit(int exitCode) {
        note("setShouldExit", exitCode);
    }

    @Override
    public void enterNestedPrompt() {
        note("enterNestedPrompt");
    }

    @Override
    public void exitNestedPrompt() {
        note("exitNestedPrompt");
    }

    @Override
    public void notifyBeginApplication() {
        note("notifyBeginApplication");
    }

    @Override
    public void notifyEndApplication() {
        note("notifyEndApplication");
    }

    @Override
    public void popRunspace() {
        note("popRunspace");
    }

    @Override
    public boolean getIsRunspacePushed() {
        return noted(false, "getIsRunspacePushed");
    }

    @Override
    public String readLine() {
        return noted("ReadLine response", "readLine");
    }

    @Override
    public SecureString readLineAsSecureString() {
        return noted(secret, "readLineAsSecureString");
    }

    @Override
    public void write(String text) {
        note("write", text);
    }

    @Override
    public void write(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        note("write", foreground, background, text);
    }

    @Override
    public void writeLine() {
        note("writeLine");
    }

    @Override
    public void writeLine(String text) {
        note("writeLine", text);
    }

    @Override
    public void writeLine(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        note("writeLine", foreground, background, text);
    }

    @Override
    public void writeErrorLine(String text) {
        note("writeErrorLine", text);
    }

    @Override
    public void writeDebugLine(String text) {
        note("writeDebugLine", text);
    }

    @Override
    public void writeVerboseLine(String text) {
        note("writeVerboseLine", text);
    }

    @Override
    public void writeWarningLine(String text) {
        note("writeWarningLine", text);
    }

    @Override
    public void warnOfSecretRequest(String text) {
        note("warnOfSecretRequest", text.contains("SERVER01") ? "SERVER01" : text);
    }

    @Override
    public void writeProgress(long sourceId, ProgressRecord p) {
        note("writeProgress", sourceId, p.activity(), p.activityId(), p.percentComplete(), p.completed());
    }

    @Override
    public Map<String, ?> prompt(String caption, String message, List<FieldDescription> fields) {
        List<String> names = fields.stream()
                .map(field -> field.name() + ":" + field.parameterTypeFullName())
                .toList();
        note("prompt", caption, message, names);
        return Map.of(fields.get(0).name(), "prompt response");
    }

    @Override
    public PsCredential promptForCredential(CredentialRequest r) {
        String message = r.message().substring(r.message().indexOf("\n\n") + 2);
        String types = r.allowedTypes().stream().sorted().toList().toString();
        note("promptForCredential", r.caption(), message, r.userName(), r.targetName(), types, r.option());
        return new PsCredential("username", password);
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        return noted(1, "promptForChoice", caption, message, labels(choices), defaultChoice);
    }

    @Override
    public List<Integer> promptForChoiceMultipleSelection(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        return noted(
                List.of(0, 2), "promptForChoiceMultipleSelection", caption, message, labels(choices), defaultChoices);
    }

    private static List<String> labels(List<ChoiceDescription> choices) {
        return choices.stream().map(ChoiceDescription::label).toList();
    }

    @Override
    public ConsoleColor getForegroundColor() {
        return noted(ConsoleColor.RED, "getForegroundColor");
    }

    @Override
    public void setForegroundColor(@Nullable ConsoleColor color) {
        note("setForegroundColor", color);
    }

    @Override
    public ConsoleColor getBackgroundColor() {
        return noted(ConsoleColor.BLUE, "getBackgroundColor");
    }

    @Override
    public void setBackgroundColor(@Nullable ConsoleColor color) {
        note("setBackgroundColor", color);
    }

    @Override
    public Coordinates getCursorPosition() {
        return noted(new Coordinates(1, 2), "getCursorPosition");
    }

    @Override
    public void setCursorPosition(Coordinates position) {
        note("setCursorPosition", position);
    }

    @Override
    public Coordinates getWindowPosition() {
        return noted(new Coordinates(3, 4), "getWindowPosition");
    }

    @Override
    public void setWindowPosition(Coordinates position) {
        note("setWindowPosition", position);
    }

    @Override
    public int getCursorSize() {
        return noted(30, "getCursorSize");
    }

    @Override
    public void setCursorSize(int percent) {
        note("setCursorSize", percent);
    }

    @Override
    public Size getBufferSize() {
        return noted(new Size(80, 300), "getBufferSize");
    }

    @Override
    public void setBufferSize(Size size) {
        note("setBufferSize", size);
    }

    @Override
    public Size getWindowSize() {
        return noted(new Size(80, 25), "getWindowSize");
    }

    @Override
    public void setWindowSize(Size size) {
        note("setWindowSize", size);
    }

    @Override
    public String getWindowTitle() {
        return noted("a title", "getWindowTitle");
    }

    @Override
    public void setWindowTitle(String title) {
        note("setWindowTitle", title);
    }

    @Override
    public Size getMaxWindowSize() {
        return noted(new Size(200, 60), "getMaxWindowSize");
    }

    @Override
    public Size getMaxPhysicalWindowSize() {
        return noted(new Size(210, 70), "getMaxPhysicalWindowSize");
    }

    @Override
    public boolean getKeyAvailable() {
        return noted(true, "getKeyAvailable");
    }

    @Override
    public KeyInfo readKey(Set<ReadKeyOption> options) {
        return noted(new KeyInfo(65, 'A', 16, true), "readKey", options);
    }

    @Override
    public void flushInputBuffer() {
        note("flushInputBuffer");
    }

    @Override
    public void setBufferContents(Rectangle area, BufferCell fill) {
        note("setBufferContents", area, fill);
    }

    @Override
    public void setBufferContents(Coordinates origin, List<List<BufferCell>> rows) {
        List<String> texts = rows.stream()
                .map(row -> row.stream().map(cell -> "" + cell.character()).reduce("", String::concat))
                .toList();
        note("setBufferContents", origin, texts);
    }

    @Override
    public void scrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) {
        note("scrollBufferContents", source, destination, clip, fill);
    }
}
