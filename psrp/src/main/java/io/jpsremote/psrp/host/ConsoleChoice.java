package io.jpsremote.psrp.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A choice on a terminal: keys or whole labels, an empty line for the default, {@code ?} for help. */
final class ConsoleChoice {

    private final HostTerminal terminal;
    private final List<ChoiceDescription> choices;
    private final List<Integer> defaults;

    ConsoleChoice(HostTerminal terminal, List<ChoiceDescription> choices, List<Integer> defaults) {
        this.terminal = terminal;
        this.choices = choices;
        this.defaults =
                defaults.stream().filter(i -> i >= 0 && i < choices.size()).toList();
    }

    int one(String caption, String message) {
        ConsoleQuestions.head(terminal, caption, message);
        while (true) {
            show(menu() + ": ");
            String typed = ConsoleQuestions.line(terminal).strip();
            if (typed.isEmpty() && !defaults.isEmpty()) {
                return defaults.get(0);
            }
            int chosen = find(typed);
            if (chosen >= 0) {
                return chosen;
            }
        }
    }

    List<Integer> many(String caption, String message) {
        ConsoleQuestions.head(terminal, caption, message);
        show(menu() + "\n");
        List<Integer> chosen = new ArrayList<>();
        while (true) {
            show("Choice[" + chosen.size() + "]: ");
            String typed = ConsoleQuestions.line(terminal).strip();
            if (typed.isEmpty()) {
                return chosen.isEmpty() ? defaults : chosen;
            }
            int index = find(typed);
            if (index >= 0) {
                chosen.add(index);
            }
        }
    }

    private int find(String typed) {
        for (int i = 0; i < choices.size(); i++) {
            ChoiceDescription choice = choices.get(i);
            boolean key = !choice.hotKey().isEmpty() && choice.hotKey().equals(typed.toUpperCase(Locale.ROOT));
            if (key || choice.text().equalsIgnoreCase(typed)) {
                return i;
            }
        }
        if (typed.equals("?")) {
            choices.forEach(choice -> show(key(choice) + " - " + choice.helpMessage() + "\n"));
        }
        return -1;
    }

    private String menu() {
        String items = choices.stream()
                .map(choice -> "[" + choice.hotKey() + "] " + choice.text() + "  ")
                .collect(Collectors.joining());
        String preset = defaults.stream().map(i -> key(choices.get(i))).collect(Collectors.joining(","));
        return items + "[?] Help" + (preset.isEmpty() ? "" : " (default is \"" + preset + "\")");
    }

    private static String key(ChoiceDescription choice) {
        return choice.hotKey().isEmpty() ? choice.text() : choice.hotKey();
    }

    private void show(String text) {
        terminal.write(TerminalText.safe(text, false));
    }
}
