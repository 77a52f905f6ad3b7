package io.jpsremote.ssh.config;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Decides a {@code Match} line: criteria that all have to hold, each may be negated [ssh_config(5)]. */
final class MatchLine {

    private final ConfigLine line;
    private final ConfigQuery query;
    private final ConfigValues values;
    private final FinalPass pass;

    MatchLine(ConfigLine line, ConfigQuery query, ConfigValues values, FinalPass pass) {
        this.line = line;
        this.query = query;
        this.values = values;
        this.pass = pass;
    }

    /** Whether it applies; a criterion that cannot be decided stops only where the ones before it hold. */
    boolean holds() {
        Iterator<String> words = words().iterator();
        boolean result = true;
        while (words.hasNext()) {
            String word = words.next();
            boolean negated = word.startsWith("!");
            String criterion = (negated ? word.substring(1) : word).toLowerCase(Locale.ROOT);
            String argument = takesArgument(criterion) ? argument(words, criterion) : "";
            if (result && decide(criterion, argument) == negated) {
                result = false;
            }
        }
        return result;
    }

    /** The criteria and their arguments; {@code host=web*} is written, too. */
    private List<String> words() {
        return line.arguments().stream()
                .flatMap(word -> Stream.of(word.split("=", 2)))
                .toList();
    }

    private static boolean takesArgument(String criterion) {
        return !List.of("all", "canonical", "final").contains(criterion);
    }

    private String argument(Iterator<String> words, String criterion) {
        if (!words.hasNext()) {
            throw new ConfigException(line.place(), line.keyword(), criterion + " needs an argument");
        }
        return words.next();
    }

    private boolean decide(String criterion, String argument) {
        List<String> patterns = List.of(argument.split(","));
        return switch (criterion) {
            case "all" -> true;
            case "canonical" -> pass.isRunning(); // nothing else makes host names canonical here
            case "final" -> {
                pass.want();
                yield pass.isRunning();
            }
            case "host" -> Globs.matchList(patterns, HostConfig.hostName(query, values), true);
            case "originalhost" -> Globs.matchList(patterns, query.host(), true);
            case "user" -> Globs.matchList(patterns, HostConfig.user(query, values), false);
            case "localuser" -> Globs.matchList(patterns, query.localUser(), false);
            default -> throw new ConfigException(line.place(), line.keyword(), criterion + " is not supported");
        };
    }
}
