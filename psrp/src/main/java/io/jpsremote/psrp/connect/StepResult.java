package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.Requirement;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one connect step.
 *
 * @param deadline how long it might have taken
 * @param seen what the step saw, one short line; empty when it has nothing to say
 * @param requirements what the step can find unmet
 * @param failure why it failed, null unless it did
 */
public record StepResult(
        String name,
        Outcome outcome,
        Duration time,
        Duration deadline,
        String seen,
        Set<? extends Requirement> requirements,
        @Nullable RuntimeException failure) {

    /** How a step ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** Not tried, because one before it failed. */
        SKIPPED
    }

    public StepResult {
        requirements = Set.copyOf(requirements);
    }
}
