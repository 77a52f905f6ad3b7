package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.connect.ConnectReport;
import io.jpsremote.psrp.connect.Ladder;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Walks a transport's connect steps in tests. */
final class Walk {

    private Walk() {}

    /** Connects up to the running subsystem, and closes again. */
    static ConnectReport connect(SshTransport transport) throws InterruptedException {
        try (transport) {
            Ladder ladder = new Ladder(transport::close);
            ladder.climb(transport.connectSteps());
            return ladder.report();
        }
    }

    /** The same steps, the one of that name with another deadline. */
    static List<ConnectStep> hurry(List<ConnectStep> steps, String name, Duration deadline) {
        return steps.stream()
                .map(step -> step.name().equals(name) ? new Hurried(step, deadline) : step)
                .toList();
    }

    /** The named reasons why connecting by changed steps does not work. */
    static List<RequirementFailure> failures(SshTransport transport, UnaryOperator<List<ConnectStep>> change) {
        try (transport) {
            return failuresOf(() -> new Ladder(transport::close).climb(change.apply(transport.connectSteps())));
        }
    }

    static List<RequirementFailure> failuresOf(ThrowingCallable action) {
        return failures(catchThrowable(action));
    }

    /** The named reasons why connecting does not work. */
    static List<RequirementFailure> failures(SshTransport transport) {
        return failures(catchThrowable(() -> connect(transport)));
    }

    /** The named reasons why a session does not open. */
    static List<RequirementFailure> openingFailures(SshTransport transport) {
        return failures(catchThrowable(() -> PsSession.open(transport).close()));
    }

    private static List<RequirementFailure> failures(Throwable thrown) {
        if (thrown instanceof RequirementNotMetException e) {
            return e.failures();
        }
        throw new AssertionError("expected a named failure", thrown);
    }

    /** A step with a deadline that a test can wait for. */
    private record Hurried(ConnectStep step, Duration deadline) implements ConnectStep {

        @Override
        public String name() {
            return step.name();
        }

        @Override
        public Set<? extends Requirement> requirements() {
            return step.requirements();
        }

        @Override
        public String run() throws Exception {
            return step.run();
        }

        @Override
        public RuntimeException onDeadline() {
            return step.onDeadline();
        }
    }
}
