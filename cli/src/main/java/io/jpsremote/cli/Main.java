package io.jpsremote.cli;

import io.jpsremote.cli.terminal.Terminal;

/** Starts the program {@code jpsremote}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int code;
        try (Terminal terminal = Terminal.ofProcess()) {
            code = new Program(terminal).run(java.util.List.of(arguments));
        }
        System.exit(code);
    }
}
