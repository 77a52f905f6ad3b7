package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineHostCall;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.testkit.server.PipelineRequest;
import org.jspecify.annotations.Nullable;

/** One pipeline while it runs, on a thread of its own. */
final class ScriptRun implements Runnable {

    private final ScriptedShell shell;
    private final PipelineRequest request;
    private final InputQueue input;
    private final OutputBatch batch;
    private final HostLine host;
    private final Object threadLock = new Object();
    private @Nullable Thread thread;
    private volatile boolean stopped;

    ScriptRun(ScriptedShell shell, PipelineRequest request) {
        this.shell = shell;
        this.request = request;
        this.input = new InputQueue(request.create() == null || request.create().noInput());
        this.batch = new OutputBatch(request.id(), shell.output());
        this.host = new HostLine(request.host(), call -> write(new PipelineHostCall(call)));
    }

    PipelineRequest request() {
        return request;
    }

    InputQueue input() {
        return input;
    }

    ScriptedShell shell() {
        return shell;
    }

    // ---- from the client

    void stop() {
        synchronized (threadLock) {
            stopped = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    HostLine host() {
        return host;
    }

    // ---- the pipeline's thread

    @Override
    public void run() {
        synchronized (threadLock) {
            thread = Thread.currentThread();
        }
        PipelineStateMessage end = execute();
        synchronized (threadLock) {
            thread = null;
            Thread.interrupted(); // a stop was meant for the script, not for what follows
        }
        message(end);
        batch.flush();
        shell.ended(request.id());
    }

    private PipelineStateMessage execute() {
        try {
            new Execution(this).run();
            return stopped ? stoppedState() : new PipelineStateMessage(PipelineState.COMPLETED, null);
        } catch (PipelineFailure e) {
            return failed(e.errorRecord());
        } catch (InterruptedException e) {
            return stoppedState();
        } catch (Exception | Error e) {
            // errors too, as a failed assertion in a step: a pipeline without an end would keep its client for ever
            return stopped
                    ? stoppedState()
                    : failed(EngineErrors.thrown(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }

    private static PipelineStateMessage stoppedState() {
        return new PipelineStateMessage(PipelineState.STOPPED, EngineErrors.stopped());
    }

    private PipelineStateMessage failed(ErrorRecord record) {
        return stopped ? stoppedState() : new PipelineStateMessage(PipelineState.FAILED, record);
    }

    /** Sends a message with what waits in front of it, soon. */
    void write(Message message) throws InterruptedException {
        checkStopped();
        message(message);
        batch.flush();
    }

    /** Sends one object of output, perhaps with those that follow it. */
    void output(byte[] body) throws InterruptedException {
        checkStopped();
        batch.add(shell.encode(request.pid(), MessageType.PIPELINE_OUTPUT, body));
    }

    void flush() {
        batch.flush();
    }

    private void message(Message message) {
        batch.add(shell.encode(request.pid(), message.type(), ClixmlWriter.write(message.body(), codec())));
    }

    SecureStringCodec codec() {
        return shell.codec();
    }

    void checkStopped() throws InterruptedException {
        if (stopped || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the pipeline was stopped");
        }
    }
}
