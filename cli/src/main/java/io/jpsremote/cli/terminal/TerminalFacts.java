package io.jpsremote.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the standard streams are connected to, found without native code. */
final class TerminalFacts {

    private TerminalFacts() {}

    /** What descriptor {@code fd} is open on, {@code ""} where the system does not say. */
    static String openOn(int fd) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            return "";
        }
    }

    static boolean isTerminal(int fd) {
        String on = openOn(fd);
        if (on.isEmpty()) {
            // macOS, Windows: the JDK knows only "standard input and output both"
            return System.console() != null;
        }
        return on.startsWith("/dev/pts/") || on.startsWith("/dev/tty") || on.equals("/dev/console");
    }

    /** Columns of the controlling terminal, or {@code otherwise}. */
    static int columns(int otherwise) {
        String[] size = stty("size").trim().split(" ");
        try {
            int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
            return columns > 0 ? columns : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Runs {@code stty} on the controlling terminal and gives what it printed, {@code ""} when there is none. */
    static String stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process p = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(p.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return p.waitFor(2, TimeUnit.SECONDS) && p.exitValue() == 0 ? printed : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
