package io.jpsremote.ssh.process;

import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** A connect step that needs this machine only. */
record LocalStep(String name, Set<ProcessRequirement> requirements, Supplier<String> action) implements ConnectStep {

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String run() {
        return action.get();
    }

    @Override
    public RuntimeException onDeadline() {
        return new RequirementNotMetException(
                RequirementFailure.of(
                        ProcessRequirement.EXECUTABLE_STARTS, name + " within 15 s", "nothing in that time"),
                null);
    }
}
