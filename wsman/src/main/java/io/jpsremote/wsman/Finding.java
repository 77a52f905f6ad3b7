package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one piece of evidence means: the requirements that can be behind it, likeliest first, and what was expected and seen.
 *
 * @param question what tells several requirements apart, empty for one
 * @param facts evidence beyond the exceptions, by name
 * @param places values for the remedies beyond those of every finding
 */
record Finding(
        List<Requirement> ranked,
        String question,
        String expected,
        String observed,
        Map<String, String> facts,
        Map<String, String> places) {

    static Finding of(Requirement requirement, String expected, String observed) {
        return new Finding(List.of(requirement), "", expected, observed, Map.of(), Map.of());
    }

    static Finding of(Ambiguity group, String expected, String observed) {
        return new Finding(group.ranked(), group.question(), expected, observed, Map.of(), Map.of());
    }

    /** The same with one requirement moved to the front, where something speaks for it. */
    Finding first(Requirement likeliest, boolean when) {
        if (!when || !ranked.contains(likeliest)) {
            return this;
        }
        List<Requirement> order = new ArrayList<>(ranked);
        order.remove(likeliest);
        order.add(0, likeliest);
        return new Finding(order, question, expected, observed, facts, places);
    }

    /** The same with one requirement moved to the end, where something speaks against it. */
    Finding last(Requirement unlikeliest, boolean when) {
        if (!when || !ranked.contains(unlikeliest)) {
            return this;
        }
        List<Requirement> order = new ArrayList<>(ranked);
        order.remove(unlikeliest);
        order.add(unlikeliest);
        return new Finding(order, question, expected, observed, facts, places);
    }

    /** The same without a requirement that something rules out. */
    Finding without(Requirement impossible, boolean when) {
        List<Requirement> left = new ArrayList<>(ranked);
        if (when && left.size() > 1) {
            left.remove(impossible);
        }
        return new Finding(left, left.size() == 1 ? "" : question, expected, observed, facts, places);
    }

    Finding fact(String name, String value) {
        return new Finding(ranked, question, expected, observed, with(facts, name, value), places);
    }

    Finding place(String name, String value) {
        return new Finding(ranked, question, expected, observed, facts, with(places, name, value));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
