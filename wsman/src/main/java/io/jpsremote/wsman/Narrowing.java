package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What an answer does to a failure: some of its requirements are left, or one stands first now. Pure. */
final class Narrowing {

    private Narrowing() {}

    static Set<Requirement> unmet(Collection<RequirementFailure> failures) {
        Set<Requirement> unmet = new LinkedHashSet<>();
        failures.forEach(f -> unmet.add(f.requirement()));
        return unmet;
    }

    /** Without what is ruled out; nothing is left out where nothing would be left. */
    static RequirementNotMetException without(RequirementNotMetException failure, Set<? extends Requirement> out) {
        return left(failure, f -> !out.contains(f.requirement()));
    }

    /** With these only; nothing is left out where none of them is there. */
    static RequirementNotMetException only(RequirementNotMetException failure, Set<? extends Requirement> left) {
        return left(failure, f -> left.contains(f.requirement()));
    }

    private static RequirementNotMetException left(
            RequirementNotMetException failure, Predicate<RequirementFailure> keep) {
        List<RequirementFailure> left = failure.failures().stream().filter(keep).toList();
        return left.isEmpty() || left.size() == failure.failures().size() ? failure : of(failure, left);
    }

    static RequirementNotMetException first(RequirementNotMetException failure, Requirement likeliest) {
        List<RequirementFailure> order = new ArrayList<>(failure.failures());
        order.sort((a, b) -> Boolean.compare(b.requirement() == likeliest, a.requirement() == likeliest));
        return of(failure, order);
    }

    /** With the answer among the evidence. */
    static RequirementNotMetException evidence(RequirementNotMetException failure, String name, String value) {
        return of(
                failure,
                failure.failures().stream().map(f -> with(f, name, value)).toList());
    }

    /** With more of what was seen. */
    static RequirementNotMetException seen(RequirementNotMetException failure, String more) {
        return of(
                failure,
                failure.failures().stream()
                        .map(f -> new RequirementFailure(
                                f.requirement(), f.expected(), f.observed() + ", " + more, f.evidence(), f.places()))
                        .toList());
    }

    private static RequirementFailure with(RequirementFailure failure, String name, String value) {
        Map<String, String> evidence = new LinkedHashMap<>(failure.evidence());
        evidence.put(name, value);
        return new RequirementFailure(
                failure.requirement(), failure.expected(), failure.observed(), evidence, failure.places());
    }

    private static RequirementNotMetException of(RequirementNotMetException failure, List<RequirementFailure> left) {
        String question = left.size() == 1 ? "" : failure.question();
        return new RequirementNotMetException(left, question, failure.getCause());
    }
}
