package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.ShellOutput;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.soap.WsmanFaultException;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.soap.WsmanRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One shell: its output until it is fetched, whether it is connected, and to whom it belongs. Thread-safe. */
final class Shell implements ShellOutput {

    /** What is asked for at Create. */
    record Identity(
            UUID id,
            String name,
            String resourceUri,
            Caller owner,
            Duration idleTimeout,
            boolean drops,
            WsmanRequest.Language language) {}

    private final Identity identity;
    private final Quotas quotas;
    private final long created = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ShellStream pool = new ShellStream(lock.newCondition());
    private final Map<UUID, ShellStream> commands = new HashMap<>();
    private @Nullable BackendShell backend;
    private Duration idleTimeout;
    private boolean drops;
    private boolean connected = true;
    private boolean closed;
    private @Nullable WsmanFault ended;
    private String client = "";
    private boolean takenOver;
    private int waiting;
    private long lastUse = created;

    Shell(Identity identity, Quotas quotas) {
        this.identity = identity;
        this.quotas = quotas;
        idleTimeout = identity.idleTimeout();
        drops = identity.drops();
    }

    Identity identity() {
        return identity;
    }

    void start(BackendShell opened) {
        lock.lock();
        try {
            backend = opened;
        } finally {
            lock.unlock();
        }
    }

    BackendShell backend() {
        BackendShell current = backend;
        if (current == null) {
            throw new WsmanFaultException(WsmanFaults.NO_SUCH_SHELL);
        }
        return current;
    }

    // what comes from the backend

    @Override
    public void fragments(@Nullable UUID pipeline, byte[] fragments) {
        lock.lock();
        try {
            ShellStream stream = pipeline == null ? pool : commands.get(pipeline);
            if (stream == null || closed) {
                return;
            }
            waitForRoom(stream);
            if (closed) {
                return;
            }
            stream.add(fragments);
            if (!connected && drops) {
                stream.dropOldest(quotas.bufferedBytes());
            }
            stream.changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void waitForRoom(ShellStream stream) {
        while (stream.bytes() > quotas.bufferedBytes() && !closed && !stream.isEnding() && (connected || !drops)) {
            try {
                room.await();
            } catch (InterruptedException e) {
                // whoever gives output is to end: what it holds is kept, and it waits no more
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void pipelineDone(UUID pipeline) {
        lock.lock();
        try {
            ShellStream stream = commands.get(pipeline);
            if (stream != null) {
                stream.finish();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closed(@Nullable String cause) {
        lock.lock();
        try {
            ended = cause == null ? WsmanFaults.NO_SUCH_SHELL : WsmanFaults.SHELL_FAILED.withText(cause);
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    private void wakeAll() {
        pool.changed.signalAll();
        commands.values().forEach(c -> c.changed.signalAll());
        room.signalAll();
    }

    // what comes from clients

    void addCommand(UUID command) {
        lock.lock();
        try {
            if (commands.size() >= quotas.commandsPerShell()) {
                throw new WsmanFaultException(WsmanFaults.COMMANDS_OF_SHELL);
            }
            if (commands.putIfAbsent(command, new ShellStream(lock.newCondition())) != null) {
                throw new WsmanFaultException(WsmanFaults.COMMAND_EXISTS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The command is being stopped: its output waits for nobody any more. */
    void stopping(UUID command) {
        lock.lock();
        try {
            ShellStream stream = commands.get(command);
            if (stream != null) {
                stream.end();
                room.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void removeCommand(UUID command) {
        lock.lock();
        try {
            ShellStream stream = commands.remove(command);
            if (stream != null) {
                stream.finish();
                room.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws WsmanFaultException when there is no such command */
    void requireCommand(UUID command) {
        lock.lock();
        try {
            if (!commands.containsKey(command)) {
                throw new WsmanFaultException(WsmanFaults.NO_SUCH_COMMAND);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Command ids and whether they are done, in a stable order. */
    Map<UUID, Boolean> commands() {
        lock.lock();
        try {
            Map<UUID, Boolean> states = new TreeMap<>();
            commands.forEach((id, stream) -> states.put(id, stream.isDone()));
            return states;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for output.
     *
     * @param base64Room how much text the answer may carry
     * @throws WsmanFaultException when none came in time, or none can come any more
     */
    Batch receive(Optional<UUID> command, Duration patience, int base64Room) {
        lock.lock();
        try {
            waiting++;
            ShellStream stream = command.map(commands::get).orElse(command.isPresent() ? null : pool);
            if (stream == null) {
                throw new WsmanFaultException(ended != null ? ended : WsmanFaults.NO_SUCH_COMMAND);
            }
            awaitOutput(stream, command, patience.toNanos());
            List<ByteBuffer> taken = stream.take(base64Room);
            room.signalAll();
            return new Batch(taken, stream.isDone() && stream.isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WsmanFaultException(WsmanFaults.ABORTED);
        } finally {
            waiting--;
            lastUse = System.nanoTime();
            lock.unlock();
        }
    }

    private void awaitOutput(ShellStream stream, Optional<UUID> command, long patience) throws InterruptedException {
        long receive = stream.newReceive();
        long left = patience;
        while (true) {
            boolean gone = command.isPresent() && commands.get(command.get()) != stream;
            if (closed || gone || !stream.isLatest(receive)) {
                throw new WsmanFaultException(WsmanFaults.ABORTED);
            }
            if (!connected) {
                throw new WsmanFaultException(WsmanFaults.STREAM_DISCONNECTED);
            }
            if (!stream.isEmpty() || stream.isDone()) {
                return;
            }
            if (ended != null) {
                throw new WsmanFaultException(ended);
            }
            if (left <= 0) {
                throw new WsmanFaultException(WsmanFaults.TIMED_OUT);
            }
            left = stream.changed.awaitNanos(left);
        }
    }

    /** @throws WsmanFaultException when the shell is disconnected, or another client has taken it over */
    void requireConnected(String sessionId) {
        lock.lock();
        try {
            if (ended != null && pool.isEmpty()) {
                throw new WsmanFaultException(ended);
            }
            if (!connected) {
                throw new WsmanFaultException(WsmanFaults.SHELL_DISCONNECTED);
            }
            if (takenOver && !client.equalsIgnoreCase(sessionId)) {
                throw new WsmanFaultException(WsmanFaults.OTHER_CLIENT);
            }
            lastUse = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    void disconnect(Optional<Duration> newIdleTimeout, Optional<Boolean> newDrops) {
        lock.lock();
        try {
            if (!connected) {
                throw new WsmanFaultException(WsmanFaults.ALREADY_DISCONNECTED);
            }
            newIdleTimeout.ifPresent(time -> idleTimeout = time);
            newDrops.ifPresent(drop -> drops = drop);
            connected = false;
            lastUse = System.nanoTime();
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param again whether it is the client that had it before: Windows takes that from a connected one, too */
    void connect(String sessionId, boolean again) {
        lock.lock();
        try {
            if (connected) {
                boolean same = !takenOver || client.equalsIgnoreCase(sessionId);
                if (same && again) {
                    return;
                }
                throw new WsmanFaultException(same ? WsmanFaults.ALREADY_CONNECTED : WsmanFaults.IN_USE);
            }
            connected = true;
            takenOver = true;
            client = sessionId;
            lastUse = System.nanoTime();
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: whoever waits is told. */
    void close() {
        BackendShell last;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            last = backend;
            wakeAll();
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    boolean isIdleTooLong() {
        lock.lock();
        try {
            return waiting == 0 && System.nanoTime() - lastUse > idleTimeout.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** How a shell looks in an answer. */
    record Description(
            Duration idleTimeout, boolean drops, boolean connected, long runNanos, long idleNanos, boolean ended) {}

    Description describe() {
        lock.lock();
        try {
            long now = System.nanoTime();
            return new Description(
                    idleTimeout,
                    drops,
                    connected,
                    now - created,
                    waiting > 0 ? 0 : now - lastUse,
                    closed || ended != null);
        } finally {
            lock.unlock();
        }
    }
}
