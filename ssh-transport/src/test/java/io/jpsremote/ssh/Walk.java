package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.connect.ConnectReport;
import io.jpsremote.psrp.connect.Ladder;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.List;

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
}
