package io.jpsremote.psrp.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One requirement that was found unmet: what was expected, what was seen, and the evidence. Data, not prose; {@link #headline()} is the
 * only place where it becomes a sentence.
 *
 * @param requirement the requirement
 * @param expected what had to be there, short
 * @param observed what was there, short; text from a peer is shown as data and never interpreted
 * @param evidence raw facts by name in the order they were collected (exit status, fault code, methods offered, ...); holds no secret
 * @param places values for the places of the remedies (host, port, user, ...)
 */
public record RequirementFailure(
        Requirement requirement,
        String expected,
        String observed,
        Map<String, String> evidence,
        Map<String, String> places) {

    public RequirementFailure {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /** A failure without further evidence. */
    public static RequirementFailure of(Requirement requirement, String expected, String observed) {
        return new RequirementFailure(requirement, expected, observed, Map.of(), Map.of());
    }

    /** The requirement, what was expected and what was seen, in one line. */
    public String headline() {
        return PeerText.oneLine(requirement.sentence() + " Expected: " + expected + ". Seen: " + observed + ".");
    }

    /** The requirement's remedies with this failure's places filled in; values from a peer are quoted for the shell where needed. */
    public List<Remedy> remedies() {
        return requirement.remedies().stream()
                .map(r -> r.withAction(PeerText.fill(r.action(), places)))
                .toList();
    }
}
