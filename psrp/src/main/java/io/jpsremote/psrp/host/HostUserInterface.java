package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.record.ProgressRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prompts and lines of text: PowerShell's {@code PSHostUserInterface} on the client's side.
 *
 * <p>By default every prompt is refused and everything written is dropped. Warnings, verbose and debug lines, progress and {@code Write-Host} come
 * here <em>and</em> as records of their streams: show one of the two.
 */
public interface HostUserInterface {

    /** The screen; null when there is none. */
    default @Nullable HostRawUserInterface rawUi() {
        return null;
    }

    /** A line for {@code Read-Host}; null at the end of the input. */
    default @Nullable String readLine() {
        throw Refusal.of("ReadLine");
    }

    /** A line not shown while it is typed. The library encrypts and then closes what is returned: make a new one each time. */
    default SecureString readLineAsSecureString() {
        throw Refusal.of("ReadLineAsSecureString");
    }

    default void write(String text) {}

    /** A null colour is the host's own. */
    default void write(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        write(text);
    }

    default void writeLine() {
        writeLine("");
    }

    default void writeLine(String text) {
        write(text + "\n");
    }

    default void writeLine(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        write(foreground, background, text + "\n");
    }

    default void writeErrorLine(String text) {}

    default void writeDebugLine(String text) {}

    default void writeVerboseLine(String text) {}

    default void writeWarningLine(String text) {}

    /** Said by the library, not by the script, before a script's request for a secret is passed on; by default a warning line. */
    default void warnOfSecretRequest(String text) {
        writeWarningLine(text);
    }

    /** Progress of an activity; {@code sourceId} tells apart the runspaces it comes from. */
    default void writeProgress(long sourceId, ProgressRecord progress) {}

    /**
     * Values for several fields, for example missing mandatory parameters.
     *
     * @return field name to answer: a text is converted to the field's type by the server, a field left out has no value; every
     *     {@code SecureString} and {@code PsCredential} in it is closed once encrypted
     */
    default Map<String, ? extends @Nullable Object> prompt(
            String caption, String message, List<FieldDescription> fields) {
        throw Refusal.of("Prompt");
    }

    /** A user name and password; null when the user declines. The library closes its password once encrypted. */
    default @Nullable PsCredential promptForCredential(CredentialRequest request) {
        throw Refusal.of("PromptForCredential");
    }

    /**
     * One of several choices.
     *
     * @param defaultChoice its index, -1 for none
     * @return the index of the one chosen
     */
    default int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        throw Refusal.of("PromptForChoice");
    }

    /** Any number of several choices, by index. */
    default List<Integer> promptForChoiceMultipleSelection(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        throw Refusal.of("PromptForChoiceMultipleSelection");
    }
}
