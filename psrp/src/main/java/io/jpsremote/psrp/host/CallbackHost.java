package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A host made of a few callbacks; what has none is refused, and what is written without a callback for it is dropped. */
public final class CallbackHost implements Host {

    private final Interface ui;
    private final IntConsumer onExit;

    private CallbackHost(Builder callbacks) {
        this.ui = new Interface(callbacks);
        this.onExit = callbacks.onExit;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public HostUserInterface ui() {
        return ui;
    }

    @Override
    public void setShouldExit(int exitCode) {
        onExit.accept(exitCode);
    }

    /** Picks one of several choices. */
    @FunctionalInterface
    public interface Chooser {

        /** The index of the one chosen; {@code defaultChoice} is -1 where the script proposes none. */
        int choose(String caption, String message, List<ChoiceDescription> choices, int defaultChoice);
    }

    /** Collects the callbacks; they run on the session's callback executor, for several pipelines at once. */
    public static final class Builder {

        private Supplier<@Nullable String> onReadLine = () -> refuse("ReadLine");
        private Supplier<SecureString> onReadSecret = () -> refuse("ReadLineAsSecureString");
        private Function<FieldDescription, @Nullable Object> onField = field -> refuse("Prompt for " + field.name());
        private Function<CredentialRequest, @Nullable PsCredential> onCredential = r -> refuse("PromptForCredential");
        private Chooser onChoice = (caption, message, choices, preset) -> refuse("PromptForChoice");
        private Consumer<String> onWrite = text -> {};
        private IntConsumer onExit = code -> {};

        private Builder() {}

        /** {@code Read-Host} without a prompt. */
        public Builder onReadLine(Supplier<@Nullable String> callback) {
            onReadLine = callback;
            return this;
        }

        /** {@code Read-Host -AsSecureString}; the library closes what is returned. */
        public Builder onReadSecret(Supplier<SecureString> callback) {
            onReadSecret = callback;
            return this;
        }

        /** {@code Read-Host -Prompt name}, and every missing mandatory parameter. */
        public Builder onField(Function<FieldDescription, @Nullable Object> callback) {
            onField = callback;
            return this;
        }

        /** {@code Get-Credential}; the library closes the password of what is returned, null declines. */
        public Builder onCredential(Function<CredentialRequest, @Nullable PsCredential> callback) {
            onCredential = callback;
            return this;
        }

        /** Confirmations and {@code $Host.UI.PromptForChoice}; where several may be chosen, one is. */
        public Builder onChoice(Chooser callback) {
            onChoice = callback;
            return this;
        }

        /** {@code Write-Host}, line ends included; comes as information records too. */
        public Builder onWrite(Consumer<String> callback) {
            onWrite = callback;
            return this;
        }

        /** {@code exit}, which leaves the session open. */
        public Builder onExit(IntConsumer callback) {
            onExit = callback;
            return this;
        }

        public CallbackHost build() {
            return new CallbackHost(this);
        }

        private static <T> T refuse(String method) {
            throw Refusal.of(method);
        }
    }

    private static final class Interface implements HostUserInterface {

        private final Supplier<@Nullable String> onReadLine;
        private final Supplier<SecureString> onReadSecret;
        private final Function<FieldDescription, @Nullable Object> onField;
        private final Function<CredentialRequest, @Nullable PsCredential> onCredential;
        private final Chooser onChoice;
        private final Consumer<String> onWrite;

        Interface(Builder callbacks) {
            onReadLine = callbacks.onReadLine;
            onReadSecret = callbacks.onReadSecret;
            onField = callbacks.onField;
            onCredential = callbacks.onCredential;
            onChoice = callbacks.onChoice;
            onWrite = callbacks.onWrite;
        }

        @Override
        public @Nullable String readLine() {
            return onReadLine.get();
        }

        @Override
        public SecureString readLineAsSecureString() {
            return onReadSecret.get();
        }

        @Override
        public void write(String text) {
            onWrite.accept(text);
        }

        @Override
        public Map<String, @Nullable Object> prompt(String caption, String message, List<FieldDescription> fields) {
            Map<String, @Nullable Object> answers = new LinkedHashMap<>();
            fields.forEach(field -> answers.put(field.name(), onField.apply(field)));
            return answers;
        }

        @Override
        public @Nullable PsCredential promptForCredential(CredentialRequest request) {
            return onCredential.apply(request);
        }

        @Override
        public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
            return onChoice.choose(caption, message, choices, defaultChoice);
        }

        @Override
        public List<Integer> promptForChoiceMultipleSelection(
                String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
            int preset = defaultChoices.isEmpty() ? -1 : defaultChoices.get(0);
            return List.of(onChoice.choose(caption, message, choices, preset));
        }
    }
}
