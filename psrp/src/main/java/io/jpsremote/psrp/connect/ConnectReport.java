package io.jpsremote.psrp.connect;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The steps of one connection in order, each with its outcome and time.
 *
 * @param steps those that were walked, and those skipped after a failure
 */
public record ConnectReport(List<StepResult> steps) {

    public ConnectReport {
        steps = List.copyOf(steps);
    }

    /** Whether no step failed. */
    public boolean connected() {
        return failure().isEmpty();
    }

    /** Why connecting failed, if it did. */
    public Optional<RuntimeException> failure() {
        return steps.stream().map(StepResult::failure).filter(Objects::nonNull).findFirst();
    }

    /** The step with that name, if it is in the report. */
    public Optional<StepResult> step(String name) {
        return steps.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The sum of all steps' times. */
    public Duration time() {
        return steps.stream().map(StepResult::time).reduce(Duration.ZERO, Duration::plus);
    }
}
