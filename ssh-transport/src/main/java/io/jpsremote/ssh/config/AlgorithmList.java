package io.jpsremote.ssh.config;

import java.util.ArrayList;
import java.util.List;

/** A list of algorithms as Ciphers and the like take it: a new one, or the default with {@code +} more, {@code -} fewer, {@code ^} first. */
final class AlgorithmList {

    private AlgorithmList() {}

    /**
     * Applies a line's list.
     *
     * @param defaults what is offered without it, best first
     * @param available all that could be offered
     */
    static List<String> apply(ConfigLine line, List<String> defaults, List<String> available) {
        String text = line.first();
        char sign = text.isEmpty() ? ' ' : text.charAt(0);
        List<String> patterns =
                List.of((sign == '+' || sign == '-' || sign == '^' ? text.substring(1) : text).split(","));
        List<String> named = named(patterns, available);
        List<String> result = new ArrayList<>(sign == '+' || sign == '-' ? defaults : named);
        switch (sign) {
            case '+' -> named.stream().filter(a -> !defaults.contains(a)).forEach(result::add);
            case '-' -> result.removeIf(a -> Globs.matchList(patterns, a, false));
            case '^' -> defaults.stream().filter(a -> !named.contains(a)).forEach(result::add);
            default -> {}
        }
        if (result.isEmpty()) {
            throw new ConfigException(
                    line.place(),
                    line.keyword(),
                    "none of these algorithms is supported; there are " + String.join(",", available));
        }
        return result;
    }

    private static List<String> named(List<String> patterns, List<String> available) {
        List<String> named = new ArrayList<>();
        for (String pattern : patterns) {
            available.stream()
                    .filter(a -> Globs.match(pattern, a) && !named.contains(a))
                    .forEach(named::add);
        }
        return named;
    }
}
