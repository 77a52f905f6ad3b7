package io.jpsremote.cli.terminal;

import java.util.Map;

/** Whether colours are wanted at a terminal: neither where {@code NO_COLOR} holds anything (no-color.org) nor where {@code TERM} is {@code dumb}. */
public final class Colours {

    private static final boolean WANTED = wantedIn(System.getenv());

    private Colours() {}

    public static boolean wanted() {
        return WANTED;
    }

    static boolean wantedIn(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
