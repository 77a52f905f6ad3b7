package io.jpsremote.cli;

import io.jpsremote.cli.start.Preload;
import io.jpsremote.cli.terminal.Terminal;
import java.util.List;

/** Starts the program {@code jpsremote}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        Preload.begin(given);
        int code;
        try (Terminal terminal = Terminal.ofProcess()) {
            code = new Program(terminal).run(given);
        }
        System.exit(code);
    }
}
