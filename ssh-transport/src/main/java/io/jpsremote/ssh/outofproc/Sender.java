package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.transport.FragmentSource.Chunk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the lanes have, one writer at a time.
 *
 * <p>Whoever brings news (a caller, the reader with an ack) writes at once while little is on its way to the server, because such a write
 * cannot block: the server has read everything else. All other writes are done by a thread of its own, started when first needed.
 * Sources are asked, and bytes written, outside the lock.
 */
final class Sender {

    // A pipe or channel holds at least this much; Data not yet acknowledged counts against it.
    private static final int DIRECT_ROOM = 16 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final ArrayDeque<Lane> ready = new ArrayDeque<>();
    private final PacketWriter writer;
    private final String threadName;
    private final int chunkBytes;
    private final Failures failures;
    private int inFlight;
    private boolean writing;
    private boolean ended;
    private boolean helpNeeded;
    private @Nullable Pulled held;
    private @Nullable Thread thread;

    private record Pulled(Lane lane, Chunk chunk) {}

    /** What can go wrong while sending. */
    interface Failures {

        void sourceFailed(UUID target, RuntimeException cause);

        void writeFailed(IOException cause);
    }

    Sender(PacketWriter writer, String threadName, int chunkBytes, Failures failures) {
        this.writer = writer;
        this.threadName = threadName;
        this.chunkBytes = chunkBytes;
        this.failures = failures;
    }

    /** Adds a target; over a pipeline's lane its Command goes first. */
    void add(Lane lane) {
        change(lane.target, all -> {
            if (all.putIfAbsent(lane.target, lane) != null) {
                throw new IllegalArgumentException("target " + lane.target + " was started before");
            }
        });
    }

    /** Changes a lane and sends what that makes possible; an unknown or finished target is ignored. */
    void change(UUID target, Consumer<Map<UUID, Lane>> change) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            change.accept(lanes);
            Lane lane = lanes.get(target);
            if (lane == null) {
                return;
            }
            ready.add(lane);
        } finally {
            lock.unlock();
        }
        pump(false);
    }

    void update(UUID target, Consumer<Lane> change) {
        change(target, all -> {
            Lane lane = all.get(target);
            if (lane != null) {
                change.accept(lane);
            }
        });
    }

    void dataAcked(UUID target) {
        update(target, lane -> inFlight -= lane.dataAcked());
    }

    void remove(UUID target) {
        lock.lock();
        try {
            lanes.remove(target);
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            held = null;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a thread is inside a write, so that closing the output would wait for it. */
    boolean writing() {
        lock.lock();
        try {
            return writing;
        } finally {
            lock.unlock();
        }
    }

    private void pump(boolean mayBlock) {
        boolean go = true;
        while (go) {
            go = turn(mayBlock);
        }
    }

    /** Does one thing; false when there is nothing (more) to do for this thread. */
    private boolean turn(boolean mayBlock) {
        Lane lane;
        Lane.Step step;
        Pulled pulled;
        lock.lock();
        try {
            if (ended || writing) {
                return false;
            }
            pulled = held;
            lane = pulled == null ? ready.poll() : pulled.lane();
            if (lane == null) {
                return false;
            }
            if (!mayBlock && (pulled != null || inFlight > DIRECT_ROOM)) {
                if (pulled == null) {
                    ready.addFirst(lane);
                }
                askForHelp();
                return false;
            }
            held = null;
            step = pulled == null ? lane.next() : Lane.Step.PULL;
            if (step == Lane.Step.NOTHING) {
                return true;
            }
            ready.add(lane);
            writing = true;
        } finally {
            lock.unlock();
        }
        return perform(lane, step, pulled, mayBlock);
    }

    private boolean perform(Lane lane, Lane.Step step, @Nullable Pulled pulled, boolean mayBlock) {
        try {
            switch (step) {
                case COMMAND -> writer.packet(PacketKind.COMMAND, lane.target);
                case SIGNAL -> writer.packet(PacketKind.SIGNAL, lane.target);
                case CLOSE -> writer.packet(PacketKind.CLOSE, lane.target);
                case PULL -> data(lane, pulled == null ? pull(lane) : pulled.chunk(), mayBlock || pulled != null);
                case NOTHING -> {}
            }
            return done();
        } catch (IOException | RuntimeException e) {
            end();
            done();
            failures.writeFailed(e instanceof IOException io ? io : new IOException(e));
            return false;
        }
    }

    private boolean done() {
        lock.lock();
        try {
            writing = false;
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Chunk pull(Lane lane) {
        try {
            Chunk chunk = lane.pull(chunkBytes);
            return chunk == null || !chunk.fragments().hasRemaining() ? null : lane.sendable(chunk);
        } catch (RuntimeException e) {
            failures.sourceFailed(lane.target, e);
            return null;
        }
    }

    private void data(Lane lane, @Nullable Chunk chunk, boolean mayBlock) throws IOException {
        if (chunk == null) {
            return;
        }
        int size = chunk.fragments().remaining();
        lock.lock();
        try {
            if (!mayBlock && inFlight + size > DIRECT_ROOM) {
                held = new Pulled(lane, chunk);
                return;
            }
            lane.sent(chunk.fragments());
            inFlight += size;
        } finally {
            lock.unlock();
        }
        writer.data(lane.target, chunk.promptResponse(), chunk.fragments());
    }

    /** Called under the lock. */
    private void askForHelp() {
        helpNeeded = true;
        work.signal();
        if (thread == null) {
            Thread t = new Thread(this::help, threadName);
            t.setDaemon(true);
            thread = t;
            t.start();
        }
    }

    private void help() {
        while (awaitWork()) {
            pump(true);
        }
    }

    private boolean awaitWork() {
        lock.lock();
        try {
            while (!helpNeeded && !ended) {
                work.awaitUninterruptibly();
            }
            helpNeeded = false;
            return !ended;
        } finally {
            lock.unlock();
        }
    }
}
