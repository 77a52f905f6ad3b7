package io.jpsremote.cli.binding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the parameter a user means: by name or alias, in any case, by any beginning that only one of them has. */
final class ParameterNames {

    private final CmdletSyntax syntax;

    ParameterNames(CmdletSyntax syntax) {
        this.syntax = syntax;
    }

    Parameter find(String given) {
        Set<Parameter> begins = new LinkedHashSet<>();
        for (Parameter p : syntax.parameters()) {
            for (String name : names(p)) {
                if (name.equalsIgnoreCase(given)) {
                    return p;
                }
                if (name.regionMatches(true, 0, given, 0, given.length())) {
                    begins.add(p);
                }
            }
        }
        refuseAbsent(given);
        if (begins.size() != 1) {
            throw begins.isEmpty() ? unknown(given) : ambiguous(given, begins);
        }
        return begins.iterator().next();
    }

    private static List<String> names(Parameter p) {
        return Stream.concat(Stream.of(p.name()), p.aliases().stream()).toList();
    }

    /** Before a beginning counts: who writes {@code -Session} does not mean {@code -SessionOption}. */
    private void refuseAbsent(String given) {
        for (var absent : syntax.absent().entrySet()) {
            if (absent.getKey().equalsIgnoreCase(given)) {
                throw new UsageException("-" + absent.getKey() + " is not here: " + absent.getValue());
            }
        }
    }

    private UsageException unknown(String given) {
        return new UsageException(
                syntax.name() + " has no parameter -" + given + ". See: jpsremote help " + syntax.name());
    }

    private static UsageException ambiguous(String given, Set<Parameter> begins) {
        String all = begins.stream().map(p -> "-" + p.name()).collect(Collectors.joining(", "));
        return new UsageException("-" + given + " may mean " + all + ". Write more of the name.");
    }
}
