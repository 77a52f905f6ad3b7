package io.jpsremote.ssh;

import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.HumanTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** One step of connecting over SSH, put together from its parts. */
record SshStep(
        String name,
        Supplier<Duration> time,
        HumanTime human,
        Set<SshRequirement> requirements,
        Callable<String> action,
        Supplier<RuntimeException> late)
        implements ConnectStep {

    @Override
    public Duration deadline() {
        return time.get();
    }

    @Override
    public Optional<HumanTime> humanTime() {
        return Optional.of(human);
    }

    @Override
    public String run() throws Exception {
        return action.call();
    }

    @Override
    public RuntimeException onDeadline() {
        return late.get();
    }
}
