package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diagnosis as one JSON object. */
final class DiagnosisJson {

    private final StringBuilder out = new StringBuilder();

    private DiagnosisJson() {}

    static String of(DiagnosisReport report) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        RuntimeException failure = report.failure();
        whole.put("target", report.target());
        whole.put("transport", report.transport());
        whole.put("connected", report.connected());
        whole.put("unknown", failure != null && report.unmet().isEmpty() ? failure.getMessage() : null);
        whole.put("unmet", report.unmet().stream().map(DiagnosisJson::finding).toList());
        whole.put("question", report.question());
        whole.put(
                "advisories",
                report.advisories().stream().map(DiagnosisJson::finding).toList());
        whole.put(
                "steps",
                report.steps().steps().stream()
                        .map(step -> step(step, report.unmet()))
                        .toList());
        whole.put(
                "probes",
                report.probes().steps().stream()
                        .map(probe -> step(probe, List.of()))
                        .toList());
        whole.put("facts", report.facts());
        DiagnosisJson json = new DiagnosisJson();
        json.value(whole);
        return json.out.toString();
    }

    private static Map<String, @Nullable Object> step(StepResult step, List<RequirementFailure> unmet) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        boolean failed = step.outcome() == StepResult.Outcome.FAILED;
        RequirementFailure first = failed && !unmet.isEmpty() ? unmet.get(0) : null;
        object.put("name", step.name());
        object.put("outcome", lower(step.outcome()));
        object.put("milliseconds", step.time().toMillis());
        object.put("deadlineMilliseconds", step.deadline().toMillis());
        object.put("seen", first == null ? step.seen() : first.observed());
        object.put("evidence", first == null ? Map.of() : first.evidence());
        object.put("requirement", first == null ? null : first.requirement().name());
        object.put(
                "remedy",
                first == null || first.remedies().isEmpty()
                        ? null
                        : first.remedies().get(0).action());
        return object;
    }

    private static Map<String, Object> finding(RequirementFailure failure) {
        Requirement requirement = failure.requirement();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("requirement", requirement.name());
        object.put("sentence", requirement.sentence());
        object.put("category", lower(requirement.category()));
        object.put("side", lower(requirement.side()));
        object.put("severity", lower(requirement.severity()));
        object.put("certainty", requirement.text().certainty().label());
        object.put("expected", failure.expected());
        object.put("observed", failure.observed());
        object.put("evidence", failure.evidence());
        object.put(
                "remedies",
                failure.remedies().stream().map(DiagnosisJson::remedy).toList());
        return object;
    }

    private static Map<String, Object> remedy(Remedy remedy) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("action", remedy.action());
        object.put("where", lower(remedy.where()));
        object.put("elevated", remedy.elevated());
        object.put("restarts", remedy.restarts());
        object.put("weakens", remedy.weakens());
        return object;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            out.append(value);
        } else {
            string(value.toString());
        }
    }

    private void object(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            string(String.valueOf(entry.getKey()));
            out.append(':');
            value(entry.getValue());
            separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ",");
            value(list.get(i));
        }
        out.append(']');
    }

    // everything but plain ASCII is escaped: what a peer sent reaches a terminal through this, too
    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7E) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
