package io.jpsremote.cli.session;

import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.cli.terminal.ClosedOutputException;
import io.jpsremote.psrp.PsSession;

/** Opens one session, does the work with it, closes it, and turns what goes wrong into words and an exit code. */
final class HostTask {

    private final SessionOpener opener;
    private final HostWork work;
    private final FailureText failures;
    private final OpenThings openThings;

    HostTask(SessionOpener opener, HostWork work, FailureText failures, OpenThings openThings) {
        this.opener = opener;
        this.work = work;
        this.failures = failures;
        this.openThings = openThings;
    }

    int run(Endpoint endpoint, int index) {
        if (openThings.isEnding()) {
            return ExitCode.OK.code();
        }
        try {
            PsSession session = opener.open(endpoint, work.sessionName(index));
            try {
                failures.report(endpoint, session);
                return work.run(session, endpoint, index);
            } finally {
                opener.close(endpoint, session);
            }
        } catch (ClosedOutputException e) {
            openThings.endAll(); // nobody reads: the other targets need not go on either
            return ExitCode.OK.code();
        } catch (RuntimeException e) {
            return openThings.isEnding() ? ExitCode.OK.code() : failures.show(endpoint, e);
        }
    }
}
