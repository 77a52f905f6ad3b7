package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.RequirementFailure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis found: the way walked, the requirements that are not met, what could be better, and what is there.
 *
 * @param target as a user would write it
 * @param transport the name of the transport
 * @param steps the steps of connecting, as far as they came
 * @param probes the questions asked besides; a failed one is a fact and no failure
 * @param failure why connecting failed, null when it worked
 * @param unmet the requirements that are not met, likeliest first
 * @param question what tells several unmet requirements apart, empty otherwise
 * @param advisories what could be better, also when all works
 * @param facts what is there, by name: versions, schemes, certificate, capabilities
 */
public record DiagnosisReport(
        String target,
        String transport,
        ConnectReport steps,
        ConnectReport probes,
        @Nullable RuntimeException failure,
        List<RequirementFailure> unmet,
        String question,
        List<RequirementFailure> advisories,
        Map<String, String> facts) {

    public DiagnosisReport {
        unmet = List.copyOf(unmet);
        advisories = List.copyOf(advisories);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Whether a session could be opened. */
    public boolean connected() {
        return failure == null;
    }

    /** The report for a person, several lines. */
    public String text() {
        return DiagnosisText.of(this);
    }

    /** The report for a program: one JSON object in one line. */
    public String json() {
        return DiagnosisJson.of(this);
    }
}
