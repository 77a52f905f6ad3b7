package io.jpsremote.cli.output;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What went wrong with a connection, laid out for a person: a headline, what was expected and seen, what to do. */
public final class FindingText {

    private final boolean verbose;

    /**
     * @param verbose whether the evidence is shown too
     */
    public FindingText(boolean verbose) {
        this.verbose = verbose;
    }

    /** The failure, under a headline that starts with {@code prefix}. */
    public String of(String prefix, Throwable failure) {
        StringBuilder out = new StringBuilder(prefix);
        RequirementNotMetException.behind(failure)
                .ifPresentOrElse(e -> unmet(out, e.failures(), e.question()), () -> out.append(message(failure)));
        if (verbose) {
            details(out, failure);
        }
        return out.toString();
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return PeerText.lines(message == null ? failure.getClass().getSimpleName() : message);
    }

    private void unmet(StringBuilder out, List<RequirementFailure> failures, String question) {
        RequirementFailure first = failures.get(0);
        out.append("not met: ").append(PeerText.oneLine(first.requirement().sentence()));
        out.append("\n  expected: ").append(PeerText.oneLine(first.expected()));
        out.append("\n  seen:     ").append(PeerText.oneLine(first.observed()));
        first.remedies().forEach(r -> out.append("\n").append(remedy(r)));
        if (failures.size() > 1) {
            out.append("\n  It may also be, less likely:");
            failures.stream()
                    .skip(1)
                    .forEach(f -> out.append("\n    ")
                            .append(PeerText.oneLine(f.requirement().sentence())));
            out.append(question.isEmpty() ? "" : "\n  To tell them apart: " + question);
        }
        if (verbose) {
            Map<String, String> all = new LinkedHashMap<>();
            failures.forEach(f -> all.putAll(f.evidence()));
            evidence(out, all);
        }
    }

    /** What meets a requirement. */
    public static String remedies(Requirement requirement) {
        return requirement.remedies().stream().map(FindingText::remedy).collect(Collectors.joining("\n"));
    }

    /** The action has a line of its own, to be copied whole. */
    private static String remedy(Remedy remedy) {
        return "  remedy:   " + remedy.circumstances() + ":\n            " + PeerText.oneLine(remedy.action());
    }

    private static void details(StringBuilder out, Throwable failure) {
        if (failure instanceof ConnectionLostException e) {
            out.append("\n  while:    ").append(PeerText.oneLine(e.phase()));
            evidence(out, e.evidence());
        }
        for (Throwable c = failure.getCause(); c != null; c = c.getCause()) {
            out.append("\n  because:  ").append(PeerText.oneLine(c.toString()));
        }
    }

    private static void evidence(StringBuilder out, Map<String, String> evidence) {
        evidence.forEach((name, value) -> out.append("\n  evidence: ")
                .append(PeerText.oneLine(name))
                .append(" = ")
                .append(PeerText.oneLine(value)));
    }
}
