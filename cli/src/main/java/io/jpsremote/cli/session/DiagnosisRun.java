package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.cli.trace.Trace;
import io.jpsremote.cli.trace.TracingTransport;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.failure.RemotingInterruptedException;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.wsman.ServerIdentity;
import io.jpsremote.wsman.WsmanTransport;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Asks each target what is there, one after the other, without running anything on it. */
public final class DiagnosisRun {

    private final BoundParameters parameters;
    private final Terminal terminal;
    private final FailureText failures;

    public DiagnosisRun(String cmdlet, BoundParameters parameters, Terminal terminal) {
        this.parameters = parameters;
        this.terminal = terminal;
        this.failures = new FailureText(cmdlet, parameters, terminal);
    }

    /** Diagnoses every target; gives the highest exit code. */
    public int diagnose(Consumer<DiagnosisReport> show) {
        String text = parameters.text("PSVersion");
        PsVersion wanted = text == null ? null : version(text);
        Trace trace = Trace.of(parameters.flag("Trace"), parameters.text("TraceFile"), terminal.err())
                .orElse(null);
        try {
            return each(endpoint -> {
                PsrpTransport transport = endpoint.transport();
                PsrpTransport used = trace == null ? transport : new TracingTransport(transport, trace);
                return diagnose(endpoint, used, wanted, show);
            });
        } finally {
            if (trace != null) {
                trace.close();
            }
        }
    }

    private static int diagnose(
            Endpoint endpoint, PsrpTransport transport, @Nullable PsVersion wanted, Consumer<DiagnosisReport> show) {
        int millis = endpoint.connectingTimeoutMillis();
        DiagnosisReport report = report(transport, wanted, millis);
        RuntimeException failure = report.failure();
        endpoint.opened(failure);
        show.accept(report);
        if (failure instanceof RemotingInterruptedException) {
            throw new ConnectingTimeoutException(millis);
        }
        return (failure == null ? ExitCode.OK : ExitCode.of(failure)).code();
    }

    /** Within the user's limit, if there is one; what was seen until then is in the report. */
    private static DiagnosisReport report(PsrpTransport transport, @Nullable PsVersion wanted, int millis) {
        if (millis <= 0) {
            return report(transport, wanted);
        }
        FutureTask<DiagnosisReport> asking = new FutureTask<>(() -> report(transport, wanted));
        Thread thread = new Thread(asking, "jpsremote-diagnosis");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(millis);
            thread.interrupt();
            return asking.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new EndingException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static DiagnosisReport report(PsrpTransport transport, @Nullable PsVersion wanted) {
        return wanted == null
                ? RemotingDiagnosis.of(transport, SessionOptions.DEFAULT)
                : RemotingDiagnosis.of(transport, SessionOptions.DEFAULT, wanted);
    }

    private static PsVersion version(String text) {
        try {
            return PsVersion.parse(text.indexOf('.') < 0 ? text + ".0" : text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("-PSVersion: '" + text + "' is no version such as 5.1 or 7.4.");
        }
    }

    /**
     * Asks every WS-Management service who it is.
     *
     * @param loggedOn as the user the parameters name, or with the ticket there is; else as a stranger
     */
    public int identify(boolean loggedOn, Consumer<ServerIdentity> show) {
        return each(endpoint -> {
            try (PsrpTransport transport = endpoint.transport()) {
                if (transport instanceof WsmanTransport wsman) {
                    show.accept(identity(endpoint, wsman, loggedOn));
                }
                return ExitCode.OK.code();
            }
        });
    }

    private static ServerIdentity identity(Endpoint endpoint, WsmanTransport wsman, boolean loggedOn) {
        try {
            ServerIdentity found = loggedOn ? wsman.identifyAsUser() : wsman.identify();
            endpoint.opened(null);
            return found;
        } catch (RuntimeException e) {
            endpoint.opened(e);
            throw e;
        }
    }

    private int each(ToIntFunction<Endpoint> work) {
        int highest = 0;
        try (Endpoints endpoints = Endpoints.of(parameters, terminal, new ControllingTerminal(terminal))) {
            for (Endpoint endpoint : endpoints.all()) {
                highest = Math.max(highest, one(endpoint, work));
            }
        }
        return highest;
    }

    private int one(Endpoint endpoint, ToIntFunction<Endpoint> work) {
        try {
            return work.applyAsInt(endpoint);
        } catch (RuntimeException e) {
            return failures.show(endpoint, e);
        }
    }
}
