package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes to a terminal and asks one question at a time there, whichever pipeline it comes from. */
final class ConsoleUserInterface implements HostUserInterface {

    private final ReentrantLock oneQuestion = new ReentrantLock();
    private final HostTerminal terminal;
    private final ConsoleQuestions questions;
    private final boolean showsStreams;

    ConsoleUserInterface(HostTerminal terminal, boolean showsStreams) {
        this.terminal = terminal;
        this.questions = new ConsoleQuestions(terminal);
        this.showsStreams = showsStreams;
    }

    @Override
    public @Nullable String readLine() {
        return asking(terminal::readLine);
    }

    @Override
    public SecureString readLineAsSecureString() {
        return asking(questions::secret);
    }

    @Override
    public void write(String text) {
        terminal.write(TerminalText.safe(text, terminal.hasColors()));
    }

    @Override
    public void write(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        String safe = TerminalText.safe(text, terminal.hasColors());
        terminal.write(terminal.hasColors() ? TerminalText.colored(foreground, background, safe) : safe);
    }

    // The line's end stays outside the colours, as a background would fill the next line.
    @Override
    public void writeLine(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
        write(foreground, background, text);
        terminal.write("\n");
    }

    @Override
    public void writeErrorLine(String text) {
        writeStream("", text);
    }

    @Override
    public void writeDebugLine(String text) {
        writeStream("DEBUG: ", text);
    }

    @Override
    public void writeVerboseLine(String text) {
        writeStream("VERBOSE: ", text);
    }

    @Override
    public void writeWarningLine(String text) {
        writeStream("WARNING: ", text);
    }

    private void writeStream(String prefix, String text) {
        if (showsStreams) {
            writeLine(prefix + text);
        }
    }

    @Override
    public void warnOfSecretRequest(String text) {
        writeLine("WARNING: " + text);
    }

    @Override
    public Map<String, @Nullable Object> prompt(String caption, String message, List<FieldDescription> fields) {
        return asking(() -> questions.fields(caption, message, fields));
    }

    @Override
    public @Nullable PsCredential promptForCredential(CredentialRequest request) {
        return asking(() -> questions.credential(request));
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        List<Integer> defaults = defaultChoice < 0 ? List.of() : List.of(defaultChoice);
        return asking(() -> new ConsoleChoice(terminal, choices, defaults).one(caption, message));
    }

    @Override
    public List<Integer> promptForChoiceMultipleSelection(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        return asking(() -> new ConsoleChoice(terminal, choices, defaultChoices).many(caption, message));
    }

    private <T extends @Nullable Object> T asking(Supplier<T> question) {
        try {
            oneQuestion.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostRefusedException("The question was withdrawn while another was being answered.");
        }
        try {
            return question.get();
        } finally {
            oneQuestion.unlock();
        }
    }
}
