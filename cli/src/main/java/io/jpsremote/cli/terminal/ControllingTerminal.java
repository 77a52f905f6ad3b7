package io.jpsremote.cli.terminal;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal, one question at a time, by way of {@code /dev/tty} so that redirected output does not matter. */
public final class ControllingTerminal {

    private final Terminal terminal;
    private final ReentrantLock oneQuestion = new ReentrantLock();
    private @Nullable FileInputStream input;

    public ControllingTerminal(Terminal terminal) {
        this.terminal = terminal;
    }

    public boolean canAsk() {
        return terminal.canAsk();
    }

    /** Shows text on the terminal. */
    public void show(String text) {
        terminal.err().text(text);
    }

    /** A line; null at the end of the input. */
    public @Nullable String askLine(String question) {
        oneQuestion.lock();
        try {
            show(question);
            char[] line = readLine();
            return line == null ? null : new String(line);
        } finally {
            oneQuestion.unlock();
        }
    }

    /** A line that is not shown while it is typed, null at the end of the input; the caller wipes it. */
    public char @Nullable [] askSecret(String question) {
        oneQuestion.lock();
        // A killed program must not leave a terminal that shows nothing.
        Thread restore = new Thread(() -> TerminalFacts.stty("echo"));
        try {
            Runtime.getRuntime().addShutdownHook(restore);
            TerminalFacts.stty("-echo");
            show(SafeText.plain(question));
            char[] secret = readLine();
            show("\n");
            return secret;
        } finally {
            TerminalFacts.stty("echo");
            forget(restore);
            oneQuestion.unlock();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending and the hook runs
        }
    }

    private char @Nullable [] readLine() {
        try {
            FileInputStream open = input;
            if (open == null) {
                open = new FileInputStream("/dev/tty");
                input = open;
            }
            return SecretLine.read(open);
        } catch (IOException e) {
            return null;
        }
    }
}
