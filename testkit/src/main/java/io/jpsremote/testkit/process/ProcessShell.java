package io.jpsremote.testkit.process;

import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.testkit.line.LineInput;
import io.jpsremote.testkit.line.PacketLine;
import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.ConnectAnswer;
import io.jpsremote.testkit.server.ShellOutput;
import io.jpsremote.testkit.server.ShellRefusedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One PowerShell process and the three threads that speak with it: one writes, one reads, one drains its standard error. */
final class ProcessShell implements BackendShell {

    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long JOIN_MILLIS = 5_000;

    private final Process process;
    private final ShellOutput output;
    private final ErrorTail errors;
    private final ConnectAnswer connectAnswer = new ConnectAnswer();
    private final PoolStart start = new PoolStart();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ProcessLane session = new ProcessLane(null);
    private final Map<UUID, ProcessLane> pipelines = new LinkedHashMap<>();
    private final Map<UUID, MessageWatch> unfinished = new HashMap<>();
    private final List<Thread> threads;
    private boolean closing;
    private boolean closeAcknowledged;
    private boolean ended;
    private long closeBy;

    ProcessShell(Process process, ShellOutput output) {
        this.process = process;
        this.output = output;
        this.errors = new ErrorTail(process.getErrorStream(), this::complaint);
        String name = "jpsremote-testkit-pwsh-" + process.pid();
        this.threads = List.of(
                thread(name + "-write", this::write),
                thread(name + "-read", this::read),
                thread(name + "-err", errors));
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    ProcessShell start() {
        threads.forEach(Thread::start);
        return this;
    }

    private void complaint(String text) {
        start.failed(text);
        output.complaint(text);
    }

    @Override
    public void awaitStart() {
        try {
            start.await();
        } catch (ShellRefusedException e) {
            end();
            throw e;
        }
    }

    // ---- from the transport

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void receive(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse) {
        change(() -> {
            ProcessLane lane = lane(pipeline);
            if (pipeline == null) {
                connectAnswer.fromClient(fragments);
                start.fromClient(fragments);
            }
            if (lane != null) {
                lane.add(fragments, promptResponse);
            }
        });
    }

    private @Nullable ProcessLane lane(@Nullable UUID pipeline) {
        return pipeline == null ? session : pipelines.get(pipeline);
    }

    @Override
    public void createPipeline(UUID pipeline, byte[] fragments) {
        change(() -> {
            ProcessLane lane = pipelines.computeIfAbsent(pipeline, ProcessLane::new);
            // a server sends no other state of a pipeline than the final one
            unfinished.putIfAbsent(pipeline, new MessageWatch(MessageType.PIPELINE_STATE));
            if (fragments.length > 0) {
                lane.add(fragments, false);
            }
        });
    }

    @Override
    public void stop(UUID pipeline) {
        change(() -> {
            ProcessLane lane = pipelines.get(pipeline);
            if (lane != null) {
                lane.stop();
            }
        });
    }

    @Override
    public void closePipeline(UUID pipeline) {
        change(() -> {
            ProcessLane lane = pipelines.get(pipeline);
            if (lane != null) {
                lane.close();
            }
        });
    }

    @Override
    public byte[] connect(byte[] fragments) {
        byte[][] answer = new byte[2][];
        change(() -> {
            answer[0] = connectAnswer.to(fragments);
            answer[1] = connectAnswer.privateData();
        });
        output.fragments(null, answer[1]);
        return answer[0];
    }

    @Override
    public void close() {
        change(() -> {
            if (!closing) {
                closing = true;
                closeBy = System.nanoTime() + CLOSE_NANOS;
                pipelines.values().forEach(ProcessLane::close);
            }
        });
    }

    @Override
    public void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        change(() -> ended = true);
        try {
            process.waitFor(JOIN_MILLIS, TimeUnit.MILLISECONDS);
            for (Thread thread : threads) {
                if (thread != Thread.currentThread()) {
                    thread.interrupt();
                    thread.join(JOIN_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the writing thread

    private void write() {
        try (var in = process.getOutputStream()) {
            for (PacketLine line = awaitLine(); line != null; line = awaitLine()) {
                in.write(line.toBytes());
                in.flush();
            }
        } catch (IOException | InterruptedException e) {
            // the process has ended: who reads finds out
        }
        endIfStuck();
    }

    /** Waits for the next line there is to send; null at the end. */
    private @Nullable PacketLine awaitLine() throws InterruptedException {
        lock.lock();
        try {
            while (!ended && !closeAcknowledged) {
                long now = System.nanoTime();
                PacketLine line = nextLine(now);
                if (line != null) {
                    return line;
                }
                if (closing && closeBy - now <= 0) {
                    return null;
                }
                await(now);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable PacketLine nextLine(long now) {
        for (ProcessLane lane : pipelines.values()) {
            PacketLine line = lane.next(now);
            if (line != null) {
                return line;
            }
        }
        if (closing && pipelines.isEmpty()) {
            session.close();
        }
        return session.next(now);
    }

    private void await(long now) throws InterruptedException {
        long wait = closing ? closeBy - now : Long.MAX_VALUE;
        for (ProcessLane lane : pipelines.values()) {
            long delay = lane.delay(now);
            wait = delay > 0 ? Math.min(wait, delay) : wait;
        }
        if (wait == Long.MAX_VALUE) {
            work.await();
        } else {
            work.awaitNanos(wait);
        }
    }

    /** Its input is closed, so it ends; one that does not is ended. */
    private void endIfStuck() {
        try {
            if (!process.waitFor(JOIN_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    // ---- the reading thread

    private void read() {
        try {
            LineInput lines = new LineInput(process.getInputStream());
            for (String line = lines.next(); line != null; line = lines.next()) {
                List<PacketLine> elements = PacketLine.parse(line);
                if (elements != null) {
                    elements.forEach(this::take);
                }
            }
        } catch (IOException e) {
            // the same as its end
        }
        finish();
    }

    private void take(PacketLine line) {
        switch (line.kind()) {
            case DATA -> data(line);
            case DATA_ACK -> onLane(line, ProcessLane::acknowledged);
            case COMMAND_ACK -> onLane(line, ProcessLane::opened);
            case SIGNAL_ACK -> signalAcknowledged(line);
            case CLOSE_ACK -> closeAcknowledged(line.target());
            default -> {}
        }
    }

    private void onLane(PacketLine line, Consumer<ProcessLane> news) {
        change(() -> {
            ProcessLane lane = lane(line.target());
            if (lane != null) {
                news.accept(lane);
            }
        });
    }

    private void data(PacketLine line) {
        UUID pipeline = line.target();
        onLane(line, ProcessLane::heard);
        if (pipeline == null) {
            change(() -> connectAnswer.fromServer(line.content()));
            start.fromServer(line.content());
        }
        output.fragments(pipeline, line.content());
        if (pipeline != null && isFinal(pipeline, line.content())) {
            onLane(line, ProcessLane::ended);
        }
        tellIfOver(pipeline);
    }

    private boolean isFinal(UUID pipeline, byte[] fragments) {
        lock.lock();
        try {
            MessageWatch watch = unfinished.get(pipeline);
            return watch != null && watch.isIn(fragments);
        } finally {
            lock.unlock();
        }
    }

    private void signalAcknowledged(PacketLine line) {
        onLane(line, ProcessLane::signalAcknowledged);
        UUID pipeline = line.target();
        if (pipeline != null) {
            output.stopAcknowledged(pipeline);
            tellIfOver(pipeline);
        }
    }

    private void tellIfOver(@Nullable UUID pipeline) {
        boolean over;
        lock.lock();
        try {
            ProcessLane lane = pipelines.get(pipeline);
            over = lane != null && lane.isOver() && unfinished.remove(pipeline) != null;
        } finally {
            lock.unlock();
        }
        if (over && pipeline != null) {
            output.pipelineDone(pipeline);
        }
    }

    private void closeAcknowledged(@Nullable UUID pipeline) {
        boolean[] untold = {false};
        change(() -> {
            if (pipeline == null) {
                closeAcknowledged = true;
            } else {
                pipelines.remove(pipeline);
                untold[0] = unfinished.remove(pipeline) != null;
            }
        });
        if (untold[0] && pipeline != null) {
            output.pipelineDone(pipeline);
        }
    }

    private void finish() {
        boolean asked;
        lock.lock();
        try {
            ended = true;
            asked = closing;
            work.signalAll();
        } finally {
            lock.unlock();
        }
        if (asked) {
            output.closed(null);
            return;
        }
        String words = lastWords();
        start.failed(words);
        if (hasEnded()) {
            output.exited(process.exitValue());
        }
        output.closed(words);
    }

    /** Its output ends a moment before itself. */
    private boolean hasEnded() {
        try {
            return process.waitFor(JOIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String lastWords() {
        try {
            threads.get(2).join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String text = errors.text();
        return text.isEmpty() ? "PowerShell has ended" : "PowerShell has ended: " + text;
    }
}
