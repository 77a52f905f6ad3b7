package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.Requirement;
import java.util.List;

/** What looks the same while a runspace pool opens. */
public enum CoreAmbiguity implements Ambiguity {
    POOL_BROKEN(
            "the server breaks the pool while it opens, with an error",
            "Does an endpoint without a session configuration of its own open? Then it is in that configuration.",
            CoreRequirement.SESSION_CONFIGURATION_LOADS,
            CoreRequirement.STARTUP_SCRIPT_RUNS,
            CoreRequirement.ROLE_ASSIGNED);

    private final String symptom;
    private final String question;
    private final List<Requirement> ranked;

    CoreAmbiguity(String symptom, String question, Requirement... ranked) {
        this.symptom = symptom;
        this.question = question;
        this.ranked = List.of(ranked);
    }

    @Override
    public String symptom() {
        return symptom;
    }

    @Override
    public List<Requirement> ranked() {
        return ranked;
    }

    @Override
    public String question() {
        return question;
    }
}
