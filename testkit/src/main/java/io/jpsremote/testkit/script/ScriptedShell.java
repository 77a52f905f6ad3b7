package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.HostResponse;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.RunspacePoolHostCall;
import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.PipelineRequest;
import io.jpsremote.testkit.server.PoolRequests;
import io.jpsremote.testkit.server.PoolServer;
import io.jpsremote.testkit.server.PoolSettings;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One shell of a scripted backend. A lock guards the pool; what it says is sent outside the lock, in order; each running pipeline has a
 * thread.
 */
final class ScriptedShell implements BackendShell {

    private final ScriptedBackend backend;
    private final ShellOpening opening;
    private final ShellOutput output;
    private final PoolServer pool;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock sending = new ReentrantLock();
    private final Deque<Runnable> news = new ArrayDeque<>();
    private final Map<UUID, ScriptRun> runs = new HashMap<>();
    private final RunThreads threads;
    private @Nullable HostLine poolHost;

    ScriptedShell(ScriptedBackend backend, PoolSettings settings, ShellOpening opening, ShellOutput output) {
        this.backend = backend;
        this.opening = opening;
        this.output = output;
        this.pool = new PoolServer(settings, new Requests());
        this.threads = new RunThreads("jpsremote-testkit-run-" + opening.shellId());
    }

    ScriptedBackend backend() {
        return backend;
    }

    ShellOpening opening() {
        return opening;
    }

    ShellOutput output() {
        return output;
    }

    SecureStringCodec codec() {
        return pool.codec();
    }

    @Nullable PsDictionary applicationArguments() {
        return pool.applicationArguments();
    }

    byte[] encode(UUID pid, MessageType type, byte[] body) {
        return pool.encode(pid, type, body);
    }

    private void act(Runnable change) {
        act(() -> {
            change.run();
            return true;
        });
    }

    private <T> T act(Supplier<T> change) {
        T result;
        lock.lock();
        try {
            result = change.get();
        } finally {
            lock.unlock();
        }
        tell();
        return result;
    }

    /** Says what there is to say, one thread at a time. */
    private void tell() {
        sending.lock();
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        } finally {
            sending.unlock();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            return news.poll();
        } finally {
            lock.unlock();
        }
    }

    private void callHost(HostCall call) {
        act(() -> {
            byte[] bytes =
                    pool.encode(null, MessageType.RUNSPACEPOOL_HOST_CALL, pool.body(new RunspacePoolHostCall(call)));
            news.add(() -> output.fragments(null, bytes));
        });
    }

    private void open(OpeningStep step, HostLine line) {
        try {
            step.run(new ScriptedHost(line));
        } catch (InterruptedException e) {
            // the session has ended
        } catch (Exception | Error e) {
            act(() -> news.add(() -> output.complaint(String.valueOf(e.getMessage()))));
        }
    }

    /** A pipeline has sent its last message. */
    void ended(UUID pipeline) {
        act(() -> {
            runs.remove(pipeline);
            news.add(() -> output.pipelineDone(pipeline));
            pool.ended(pipeline);
        });
    }

    // ---- from the transport

    @Override
    public void receive(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse) {
        act(() -> pool.receive(pipeline, fragments, promptResponse));
    }

    @Override
    public void createPipeline(UUID pipeline, byte[] fragments) {
        act(() -> pool.createPipeline(pipeline, fragments));
    }

    @Override
    public void stop(UUID pipeline) {
        act(() -> pool.stop(pipeline));
    }

    @Override
    public void closePipeline(UUID pipeline) {
        act(() -> pool.closePipeline(pipeline));
    }

    @Override
    public byte[] connect(byte[] fragments) {
        return act(() -> pool.connect(fragments));
    }

    @Override
    public void close() {
        act(pool::close);
    }

    @Override
    public void end() {
        close();
        threads.end();
    }

    /** What the pool wants, under the lock. */
    private final class Requests implements PoolRequests {

        @Override
        public void send(@Nullable UUID pipeline, Message message) {
            byte[] bytes = pool.encode(pipeline, message.type(), pool.body(message));
            news.add(() -> output.fragments(pipeline, bytes));
        }

        @Override
        public void opened() {
            OpeningStep step = backend.opening();
            if (step != null) {
                HostLine line = new HostLine(pool.host(), ScriptedShell.this::callHost);
                poolHost = line;
                threads.start(() -> open(step, line));
            }
        }

        @Override
        public void run(PipelineRequest request) {
            ScriptRun run = new ScriptRun(ScriptedShell.this, request);
            runs.put(request.id(), run);
            threads.start(run);
        }

        @Override
        public void input(UUID pipeline, @Nullable Object value, int bytes) {
            ScriptRun run = runs.get(pipeline);
            if (run != null) {
                run.input().add(value, bytes);
            }
        }

        @Override
        public void endOfInput(UUID pipeline) {
            ScriptRun run = runs.get(pipeline);
            if (run != null) {
                run.input().end();
            }
        }

        @Override
        public void answer(@Nullable UUID pipeline, HostResponse response) {
            ScriptRun run = pipeline == null ? null : runs.get(pipeline);
            HostLine asking = pipeline == null ? poolHost : run == null ? null : run.host();
            if (asking != null) {
                asking.answer(response);
            }
        }

        @Override
        public void stop(UUID pipeline) {
            ScriptRun run = runs.get(pipeline);
            if (run != null) {
                run.stop();
            }
        }

        @Override
        public void ended(UUID pipeline) {
            news.add(() -> output.pipelineDone(pipeline));
        }

        @Override
        public void reset() {
            // answers have no variables
        }

        @Override
        public void closed() {
            news.add(() -> {
                threads.shutdown();
                output.closed(null);
            });
        }

        @Override
        public void complain(String text) {
            news.add(() -> output.complaint(text));
        }
    }
}
