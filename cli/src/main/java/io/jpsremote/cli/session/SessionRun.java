package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.cli.output.HostEcho;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.cli.trace.Trace;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.host.ConsoleHost;
import io.jpsremote.psrp.host.HostUserInterface;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One cmdlet's work on all its targets, so many at once as the throttle allows. */
public final class SessionRun {

    private static final int THROTTLE = 32;

    private final String cmdlet;
    private final BoundParameters parameters;
    private final Terminal terminal;
    private final ControllingTerminal person;
    private final OpenThings openThings = new OpenThings();
    private final @Nullable HostUserInterface console;
    private final @Nullable HostEcho echo;

    public SessionRun(String cmdlet, BoundParameters parameters, Terminal terminal) {
        this.cmdlet = cmdlet;
        this.parameters = parameters;
        this.terminal = terminal;
        this.person = new ControllingTerminal(terminal);
        this.console = person.canAsk() ? new ConsoleHost(new PersonTerminal(person), false).ui() : null;
        this.echo = console == null ? null : new HostEcho(console);
    }

    /** Where scripts write to the terminal by themselves; null where nobody can be asked, and scripts have no host. */
    public @Nullable HostEcho echo() {
        return echo;
    }

    /**
     * Does the work on every target and gives the highest exit code.
     *
     * @param work is told how many targets there are, and gives what is to be done with each session
     */
    public int run(IntFunction<HostWork> work) {
        Thread hook = new Thread(this::endEarly, "jpsremote-ending");
        Runtime.getRuntime().addShutdownHook(hook);
        String file = parameters.text("TraceFile");
        Trace trace = Trace.of(parameters.flag("Trace"), file, terminal.err()).orElse(null);
        try (Endpoints endpoints = Endpoints.of(parameters, terminal, person)) {
            List<Endpoint> all = endpoints.all();
            SessionOpener opener = new SessionOpener(options(), trace, openThings);
            FailureText failures = new FailureText(cmdlet, parameters, terminal);
            return runAll(all, new HostTask(opener, work.apply(all.size()), failures, openThings));
        } finally {
            if (trace != null) {
                trace.close();
            }
            forget(hook);
        }
    }

    private SessionOptions options() {
        SessionOptions.Builder options = SessionOptions.builder();
        if (console != null && echo != null) {
            options.host(new EchoedHost(console, echo));
        }
        return options.build();
    }

    private int runAll(List<Endpoint> endpoints, HostTask task) {
        AtomicInteger highest = new AtomicInteger();
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(throttle(parameters), endpoints.size()), SessionRun::thread);
        for (int i = 0; i < endpoints.size(); i++) {
            int index = i;
            threads.execute(() -> highest.accumulateAndGet(task.run(endpoints.get(index), index), Math::max));
        }
        threads.shutdown();
        try {
            int seconds = parameters.number("TimeoutSec", 0);
            boolean done = threads.awaitTermination(seconds == 0 ? Long.MAX_VALUE : seconds, TimeUnit.SECONDS);
            return done ? highest.get() : deadline(seconds);
        } catch (InterruptedException e) {
            openThings.endAll();
            return ExitCode.INTERRUPTED.code();
        }
    }

    private int deadline(int seconds) {
        openThings.endAll();
        terminal.remark(cmdlet + ": stopped after " + seconds + " s (-TimeoutSec).");
        return ExitCode.DEADLINE.code();
    }

    /** 0 means the default, as in PowerShell. */
    static int throttle(BoundParameters parameters) {
        int given = parameters.number("ThrottleLimit", THROTTLE);
        return given == 0 ? THROTTLE : given;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jpsremote-target");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs when the program is interrupted or killed; it ends anyway a moment later, so nothing here may wait for long. */
    private void endEarly() {
        if (openThings.endAll()) {
            Thread last = new Thread(
                    () -> {
                        terminal.remark("jpsremote: interrupted; what ran was stopped and every session closed.");
                        terminal.close();
                    },
                    "jpsremote-last-words");
            last.setDaemon(true);
            last.start();
            try {
                last.join(1000); // whoever reads our output may have stopped reading
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending: the hook runs and has the last word
        }
    }
}
