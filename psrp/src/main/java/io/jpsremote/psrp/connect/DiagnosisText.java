package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.RequirementFailure;
import java.util.Locale;

/** A diagnosis as text: the steps, then what is wrong, what could be better, and what is there. */
final class DiagnosisText {

    private final StringBuilder out = new StringBuilder();

    private DiagnosisText() {}

    static String of(DiagnosisReport report) {
        DiagnosisText text = new DiagnosisText();
        text.line(report.target() + " over " + report.transport() + ": " + verdict(report));
        report.steps().steps().forEach(step -> text.step(step, report));
        report.probes().steps().forEach(text::probe);
        text.unmet(report);
        report.advisories().forEach(a -> text.finding("could be better", a));
        report.facts().forEach((name, value) -> text.line("  " + name + ": " + value));
        return text.out.toString();
    }

    private static String verdict(DiagnosisReport report) {
        if (report.connected()) {
            return report.advisories().isEmpty() ? "all requirements are met" : "it works, and could be better";
        }
        return report.unmet().isEmpty() ? "it does not work, and the reason is not known" : "a requirement is not met";
    }

    private void step(StepResult step, DiagnosisReport report) {
        boolean named =
                step.outcome() == StepResult.Outcome.FAILED && !report.unmet().isEmpty();
        String seen = !named
                ? step.seen()
                : report.unmet().get(0).observed() + " ["
                        + report.unmet().get(0).requirement().name() + "]";
        line(String.format(
                        Locale.ROOT,
                        "  %-7s %-16s %6d ms  %s",
                        step.outcome().name().toLowerCase(Locale.ROOT),
                        step.name(),
                        step.time().toMillis(),
                        seen)
                .stripTrailing());
    }

    private void probe(StepResult probe) {
        String seen = probe.failure() == null ? probe.seen() : "no answer";
        line(String.format(
                        Locale.ROOT,
                        "  asked   %-16s %6d ms  %s",
                        probe.name(),
                        probe.time().toMillis(),
                        seen)
                .stripTrailing());
    }

    private void unmet(DiagnosisReport report) {
        RuntimeException failure = report.failure();
        if (failure != null && report.unmet().isEmpty()) {
            line("unknown: " + failure.getMessage());
        }
        for (int i = 0; i < report.unmet().size(); i++) {
            finding(i == 0 ? "not met" : "or", report.unmet().get(i));
        }
        if (!report.question().isEmpty()) {
            line("to tell them apart: " + report.question());
        }
    }

    private void finding(String kind, RequirementFailure failure) {
        line(kind + ": " + failure.requirement().sentence() + " ["
                + failure.requirement().name() + "]");
        line("  expected: " + failure.expected());
        line("  seen:     " + failure.observed());
        failure.remedies().forEach(this::remedy);
    }

    /** The action has a line of its own, to be copied whole. */
    private void remedy(Remedy remedy) {
        line("  remedy:   " + remedy.circumstances() + ":");
        line("            " + remedy.action());
    }

    private void line(String text) {
        out.append(PeerText.oneLine(text)).append('\n');
    }
}
