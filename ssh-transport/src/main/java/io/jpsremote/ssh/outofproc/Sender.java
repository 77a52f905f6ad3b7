package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.transport.FragmentSource.Chunk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Set<Lane> later = new LinkedHashSet<>();
    private final PacketWriter writer;
    private final String threadName;
    private final int chunkBytes;
    private final Failures failures;
    private int inFlight;
    private boolean writing;
    private boolean ended;
    private boolean helpNeeded;
    private @Nullable Turn held;
    private @Nullable Thread thread;

    /** One thing to do; with the chunk where it was taken from the source already. */
    private record Turn(Lane lane, Lane.Step step, @Nullable Chunk chunk) {}

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

    /** Adds a target; a pipeline's Command goes first. */
    void add(Lane lane) {
        lock.lock();
        try {
            if (lanes.putIfAbsent(lane.target, lane) != null) {
                throw new IllegalArgumentException("target " + lane.target + " was started before");
            }
            ready.add(lane);
        } finally {
            lock.unlock();
        }
        pump(false);
    }

    /** Changes a lane and sends what that makes possible; an unknown or finished target is ignored. */
    void update(UUID target, Consumer<Lane> change) {
        lock.lock();
        try {
            Lane lane = lanes.get(target);
            if (lane == null) {
                return;
            }
            change.accept(lane);
            ready.add(lane);
        } finally {
            lock.unlock();
        }
        pump(false);
    }

    void dataAcked(UUID target) {
        update(target, lane -> inFlight -= lane.dataAcked());
    }

    /** Something came for the target. */
    void heard(UUID target) {
        lock.lock();
        try {
            Lane lane = lanes.get(target);
            if (lane == null || !lane.heard()) {
                return;
            }
            ready.add(lane);
        } finally {
            lock.unlock();
        }
        pump(false);
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

    private void pump(boolean mayBlock) {
        Turn turn = claim(mayBlock);
        while (turn != null && perform(turn, mayBlock)) {
            turn = claim(mayBlock);
        }
    }

    /** Takes the right to write and what to do with it; null when there is nothing to do, or not for this thread. */
    private @Nullable Turn claim(boolean mayBlock) {
        lock.lock();
        try {
            if (ended || writing || (held == null && ready.isEmpty())) {
                return null;
            }
            if (!mayBlock && (held != null || inFlight > DIRECT_ROOM)) {
                askForHelp();
                return null;
            }
            Turn turn = held != null ? held : nextStep();
            held = null;
            writing = turn != null;
            return turn;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Turn nextStep() {
        for (Lane lane = ready.poll(); lane != null; lane = ready.poll()) {
            Lane.Step step = lane.next();
            if (step == Lane.Step.LATER) {
                later.add(lane);
                askForHelp();
            } else if (step != Lane.Step.NOTHING) {
                // at the end of the queue: the targets take turns
                ready.add(lane);
                return new Turn(lane, step, null);
            }
        }
        return null;
    }

    private boolean perform(Turn turn, boolean mayBlock) {
        UUID target = turn.lane().target;
        try {
            switch (turn.step()) {
                case COMMAND -> writer.packet(PacketKind.COMMAND, target);
                case SIGNAL -> writer.packet(PacketKind.SIGNAL, target);
                case CLOSE -> writer.packet(PacketKind.CLOSE, target);
                case PULL -> data(turn, mayBlock);
                case NOTHING, LATER -> {}
            }
            return done();
        } catch (IOException | RuntimeException | Error e) {
            // an Error, too: nobody else would ever get the right to write
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
            return lane.source.take(chunkBytes);
        } catch (RuntimeException e) {
            failures.sourceFailed(lane.target, e);
            return null;
        }
    }

    private void data(Turn turn, boolean mayBlock) throws IOException {
        Lane lane = turn.lane();
        Chunk chunk = turn.chunk() == null ? pull(lane) : turn.chunk();
        if (chunk != null && chunk.fragments().hasRemaining() && mayWrite(lane, chunk, mayBlock)) {
            writer.data(lane.target, chunk.promptResponse(), chunk.fragments());
        }
    }

    /** Counts the chunk as sent; or keeps it for the thread that may block. */
    private boolean mayWrite(Lane lane, Chunk chunk, boolean mayBlock) {
        int size = chunk.fragments().remaining();
        lock.lock();
        try {
            if (!mayBlock && inFlight + size > DIRECT_ROOM) {
                held = new Turn(lane, Lane.Step.PULL, chunk);
                return false;
            }
            lane.sent(chunk.fragments());
            inFlight += size;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock. */
    private void askForHelp() {
        helpNeeded = true;
        work.signal();
        if (thread == null) {
            Thread t = new Thread(this::help, threadName);
            t.setDaemon(true);
            t.start();
            thread = t;
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
                long wait = untilDue();
                if (wait == Long.MAX_VALUE) {
                    work.awaitUninterruptibly();
                } else {
                    work.awaitNanos(wait);
                }
                helpNeeded = helpNeeded || takeDue();
            }
            helpNeeded = false;
            return !ended;
        } catch (InterruptedException e) {
            // nobody has this thread but the sender itself
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long untilDue() {
        long now = System.nanoTime();
        return later.stream()
                .mapToLong(lane -> Math.max(1, lane.mayEndAt() - now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Makes the lanes ready whose time has come. */
    private boolean takeDue() {
        long now = System.nanoTime();
        List<Lane> due =
                later.stream().filter(lane -> lane.mayEndAt() - now <= 0).toList();
        due.forEach(later::remove);
        return ready.addAll(due);
    }
}
