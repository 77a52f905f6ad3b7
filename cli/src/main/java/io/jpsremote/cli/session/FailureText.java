package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.credential.CredentialUnavailableException;
import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.cli.output.FindingText;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.connect.StepResult;
import io.jpsremote.psrp.failure.RemotingException;

/** Tells the user what became of one target. */
final class FailureText {

    private final String cmdlet;
    private final Terminal terminal;
    private final boolean verbose;
    private final boolean silent;

    FailureText(String cmdlet, BoundParameters parameters, Terminal terminal) {
        this.cmdlet = cmdlet;
        this.terminal = terminal;
        this.verbose = parameters.flag("Verbose");
        String action = parameters.text("ErrorAction", "Continue");
        this.silent = action.equals("SilentlyContinue") || action.equals("Ignore");
    }

    /** With {@code -Verbose}: the steps in which the session was opened. */
    void report(Endpoint endpoint, PsSession session) {
        if (verbose) {
            for (StepResult step : session.connectReport().steps()) {
                String line = String.format(
                                "%s %d ms %s", step.name(), step.time().toMillis(), step.seen())
                        .strip();
                terminal.remark("VERBOSE: [" + endpoint.name() + "] " + line);
            }
        }
    }

    /** Shows the failure and gives its exit code. */
    int show(Endpoint endpoint, RuntimeException failure) {
        if (!silent) {
            String prefix = cmdlet + ": " + (endpoint.remote() ? "[" + endpoint.name() + "] " : "");
            terminal.remark(new FindingText(verbose).of(prefix, failure));
            if (!endpoint.hint().isEmpty()) {
                terminal.remark("  " + endpoint.hint());
            }
        }
        return code(failure).code();
    }

    private static ExitCode code(RuntimeException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UsageException) {
                return ExitCode.USAGE;
            }
        }
        if (failure instanceof RemotingException) {
            return ExitCode.of(failure);
        } else if (failure instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof CredentialUnavailableException) {
            return ExitCode.AUTHENTICATION;
        }
        return failure instanceof ConnectingTimeoutException ? ExitCode.DEADLINE : ExitCode.INTERNAL;
    }
}
