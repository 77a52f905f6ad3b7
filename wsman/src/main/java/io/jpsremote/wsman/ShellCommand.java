package io.jpsremote.wsman;

import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.wsman.soap.ShellAnswers;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.WsmanAction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One pipeline of a shell: its Command or Connect, its Receives, its Sends and Signals. */
final class ShellCommand {

    // what the engine does over packet lines it does here, too: a stop or close that comes while it still looks for a
    // runspace is answered, and the script runs on [docs/decisions.md]
    private static final long STARTING_NANOS = Duration.ofMillis(100).toNanos();

    private final UUID id;
    // a server of WS-Man stack 2 picks its own id and leaves ours aside [windows-traces, psrp-run-protocol-version-2.1]
    private volatile UUID commandId;
    private final ShellCalls calls;
    private final SendLane lane;
    private final Runnable gone;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final CountDownLatch heard = new CountDownLatch(1);
    private volatile long startedAt;
    private volatile boolean closing;
    /** The server has said so: nobody waits for it to be given back. */
    private volatile boolean ended;

    /** @param gone runs when the server has given the command back */
    ShellCommand(UUID id, ShellCalls calls, FragmentSource outgoing, Runnable gone) {
        this.id = id;
        this.commandId = id;
        this.calls = calls;
        this.gone = gone;
        this.lane =
                calls.lane(id, outgoing, (request, row) -> calls.send(commandId, request, row), e -> failed("send", e));
    }

    void start(FragmentSource outgoing) {
        begin(() -> command(outgoing), this::receiveAll);
    }

    /** Its output stays on the server until the shell is connected again. */
    void startUnread(FragmentSource outgoing) {
        long epoch = calls.gate.epoch();
        begin(() -> command(outgoing), () -> receiveAfter(epoch));
    }

    private void command(FragmentSource outgoing) throws Exception {
        ByteBuffer fragments = ShellCalls.first(outgoing, calls.commandRoom(id));
        SoapElement answer = calls.call(
                WsmanAction.COMMAND, calls.settings.operationTimeout(), h -> ShellRequests.command(h, id, fragments));
        commandId = ShellAnswers.commandId(answer).orElse(id);
    }

    /** Takes up what another client has started. */
    void connect() {
        heard.countDown();
        begin(
                () -> calls.call(
                        WsmanAction.CONNECT,
                        calls.settings.operationTimeout(),
                        h -> ShellRequests.connectCommand(h, id)),
                this::receiveAll);
    }

    private interface Beginning {
        void run() throws Exception;
    }

    private void begin(Beginning request, Runnable reading) {
        calls.gate.busy();
        try {
            calls.executor.execute(() -> run(request, reading));
        } catch (RuntimeException | Error e) {
            calls.gate.quiet();
            throw e; // no thread for it: it was not started
        }
    }

    private void run(Beginning request, Runnable reading) {
        boolean begun = false;
        try {
            request.run();
            startedAt = System.nanoTime();
            calls.receiver.pipelineStarted(id);
            begun = true;
        } catch (Throwable e) {
            failed("starting a pipeline", e);
        } finally {
            calls.gate.quiet();
        }
        started.complete(begun);
        lane.wake();
        if (begun) {
            reading.run(); // on this thread: handing it to another takes as long as the request
        }
    }

    void wake() {
        CompletableFuture<?> unused = started.thenRun(lane::wake);
    }

    private void receiveAfter(long epoch) {
        try {
            calls.gate.awaitOpenAfter(epoch);
            receiveAll();
        } catch (InterruptedException e) {
            // the transport was closed
        }
    }

    private void receiveAll() {
        try {
            boolean done = false;
            while (!done && !closing) {
                done = calls.receive(id, commandId, this::arrived);
            }
            if (done) {
                calls.receiver.pipelineDone(id);
            }
        } catch (Throwable e) {
            // also an Error, of an answer too large for this JVM, say: a reader waits without a limit
            failed("waiting for output", e);
        }
    }

    private void arrived(ShellAnswers.Received answer) {
        if (!answer.fragments().isEmpty() || answer.done()) {
            heard.countDown();
        }
        ended = answer.done();
        calls.received(id, answer);
    }

    private void failed(String phase, Throwable e) {
        heard.countDown();
        if (!closing && !calls.isClosing()) {
            calls.receiver.pipelineFailed(id, ShellCalls.asRuntime(phase, e));
        }
    }

    /** The signal stops the script; its last output and state come by Receive. */
    void stop() {
        onceStarted(() -> {
            signal(ShellRequests.STOP);
            calls.receiver.signalled(id);
        });
    }

    /** Gives the command back to the server, ended or not. */
    void terminate() {
        if (ended) {
            calls.gate.busy();
            calls.spareTime.later(() -> guarded(this::giveBack));
        } else {
            onceStarted(this::giveBack);
        }
    }

    private void giveBack() {
        closing = true;
        lane.end();
        signal(ShellRequests.TERMINATE);
        gone.run();
        calls.receiver.pipelineClosed(id);
    }

    private void onceStarted(Runnable action) {
        calls.gate.busy();
        CompletableFuture<?> unused = started.thenRun(() -> calls.executor.execute(() -> guarded(action)));
    }

    // a finished command that was not given back would stay with a session that is left: the gate is busy until here
    private void guarded(Runnable action) {
        try {
            awaitSign();
            action.run();
        } catch (InterruptedException e) {
            // the transport was closed
        } finally {
            calls.gate.quiet();
        }
    }

    private void awaitSign() throws InterruptedException {
        long left = startedAt + STARTING_NANOS - System.nanoTime();
        if (startedAt != 0 && left > 0) {
            boolean unused = heard.await(left, TimeUnit.NANOSECONDS);
        }
    }

    private void signal(String code) {
        try {
            calls.call(
                    WsmanAction.SIGNAL, calls.settings.cancelTimeout(), h -> ShellRequests.signal(h, commandId, code));
        } catch (Exception | Error e) {
            // a command that ended meanwhile needs neither; a lost link is told by the Receive
        }
    }
}
