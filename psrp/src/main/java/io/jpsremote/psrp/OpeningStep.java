package io.jpsremote.psrp;

import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.transport.ConnectStep;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A step of opening that waits for a message of the server. */
final class OpeningStep implements ConnectStep {

    private final String name;
    private final Duration deadline;
    private final Supplier<String> action;
    private final Function<OpeningStep, RuntimeException> silence;

    OpeningStep(
            String name, Duration deadline, Supplier<String> action, Function<OpeningStep, RuntimeException> silence) {
        this.name = name;
        this.deadline = deadline;
        this.action = action;
        this.silence = silence;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public Set<? extends Requirement> requirements() {
        return EnumSet.allOf(CoreRequirement.class);
    }

    @Override
    public String run() {
        return action.get();
    }

    @Override
    public RuntimeException onDeadline() {
        return silence.apply(this);
    }
}
