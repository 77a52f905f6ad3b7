package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.HumanTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs connect steps one after the other, each with its deadline, and keeps the report.
 *
 * <p>Each step runs on a thread of its own. At its deadline, or when the walking thread is interrupted, that thread is interrupted and
 * the transport is closed, so that a step that cannot be interrupted ends too. Time in which a person is asked does not count.
 */
public final class Ladder {

    // How often a deadline is looked at again while a person is typing.
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Runnable abort;
    private final Consumer<StepResult> listener;
    private final List<StepResult> results = new ArrayList<>();

    /**
     * @param abort ends what a step waits for: the transport's {@code close}
     */
    public Ladder(Runnable abort) {
        this(abort, result -> {});
    }

    /**
     * @param listener hears of every step as it ends, on the walking thread
     */
    public Ladder(Runnable abort, Consumer<StepResult> listener) {
        this.abort = abort;
        this.listener = listener;
    }

    /**
     * Walks the steps in order; may be called again for the steps that follow.
     *
     * @throws RemotingException why the first step that failed did; the steps after it are in the report as skipped
     * @throws InterruptedException when the calling thread is interrupted; the transport is closed then
     */
    public void climb(List<? extends ConnectStep> steps) throws InterruptedException {
        for (int i = 0; i < steps.size(); i++) {
            StepResult result = walk(steps.get(i));
            add(result);
            RuntimeException failure = result.failure();
            if (failure != null) {
                steps.subList(i + 1, steps.size())
                        .forEach(s -> add(result(s, StepResult.Outcome.SKIPPED, 0, "", null)));
                throw failure;
            }
        }
    }

    /** What has been walked so far. */
    public ConnectReport report() {
        return new ConnectReport(results);
    }

    private void add(StepResult result) {
        results.add(result);
        listener.accept(result);
    }

    private StepResult walk(ConnectStep step) throws InterruptedException {
        long start = System.nanoTime();
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread worker = new Thread(() -> run(step, outcome), "jpsremote-connect-" + step.name());
        worker.setDaemon(true);
        worker.start();
        try {
            String seen = await(step, outcome, start);
            return result(step, StepResult.Outcome.PASSED, start, seen, null);
        } catch (TimeoutException e) {
            stop(worker);
            return result(step, StepResult.Outcome.FAILED, start, "", step.onDeadline());
        } catch (ExecutionException e) {
            return result(step, StepResult.Outcome.FAILED, start, "", named(step, e.getCause()));
        } catch (InterruptedException e) {
            stop(worker);
            throw e;
        }
    }

    private static void run(ConnectStep step, CompletableFuture<String> outcome) {
        try {
            outcome.complete(step.run());
        } catch (Throwable e) {
            Throwable told = e;
            try {
                told = Descriptors.behind(e);
            } finally {
                outcome.completeExceptionally(told);
            }
        }
    }

    private static String await(ConnectStep step, CompletableFuture<String> outcome, long start)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            long left = left(step, start);
            if (left <= 0 && !outcome.isDone()) {
                throw new TimeoutException();
            }
            try {
                return outcome.get(Math.max(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Someone may have typed meanwhile: the loop looks at the clock again.
            }
        }
    }

    private static long left(ConnectStep step, long start) {
        Duration human = step.humanTime().map(HumanTime::spent).orElse(Duration.ZERO);
        return step.deadline().plus(human).toNanos() - (System.nanoTime() - start);
    }

    private void stop(Thread worker) {
        worker.interrupt();
        abort.run();
    }

    private static RuntimeException named(ConnectStep step, @Nullable Throwable cause) {
        if (cause instanceof RemotingException e) {
            return e;
        }
        String text = cause == null ? "unknown" : PeerText.oneLine(cause.toString());
        return new ConnectionLostException(
                "connect: " + step.name(),
                "Connecting failed at the step \"" + step.name() + "\": " + text,
                Map.of("exception", text),
                cause);
    }

    private static StepResult result(
            ConnectStep step, StepResult.Outcome outcome, long start, String seen, @Nullable RuntimeException failure) {
        Duration time = start == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
        String line = PeerText.oneLine(seen);
        return new StepResult(step.name(), outcome, time, step.deadline(), line, step.requirements(), failure);
    }
}
