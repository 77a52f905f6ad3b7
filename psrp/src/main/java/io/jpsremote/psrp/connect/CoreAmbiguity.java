package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.AmbiguityText;
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

    private final AmbiguityText text;

    CoreAmbiguity(String symptom, String question, Requirement... ranked) {
        this.text = new AmbiguityText(symptom, question, List.of(ranked));
    }

    @Override
    public AmbiguityText text() {
        return text;
    }
}
