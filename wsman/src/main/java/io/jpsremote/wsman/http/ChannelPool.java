package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.RemotingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The channels of one session: idle ones are used again, new ones are made up to a cap. Once the server has refused the credentials no new
 * channel authenticates any more. Thread-safe.
 */
public final class ChannelPool implements AutoCloseable {

    // a little less than what HttpChannel uses again: an idle session's spare connection goes with its first Receive
    private static final Duration KEPT = Duration.ofSeconds(50);

    /** Channels that no Receive gets, so that what starts or ends a pipeline never waits for the output of others. */
    public static final int SPARE = 4;

    /** For how long a channel is wanted. */
    public enum Use {
        /** For a request that the server answers when it has carried it out. */
        REQUEST,
        /** For one that the server answers when there is something to tell. */
        RECEIVE
    }

    private final Supplier<HttpChannel> factory;
    private final int cap;
    private final long keptNanos;
    // fair: who gives a channel back and wants it again at once comes after those who wait
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final Deque<HttpChannel> idle = new ArrayDeque<>();
    private final Set<HttpChannel> all = new HashSet<>();
    private final Set<HttpChannel> receiving = new HashSet<>();
    private final LogonGate gate = new LogonGate();
    private boolean closed;

    public ChannelPool(Supplier<HttpChannel> factory, int cap) {
        this(factory, cap, KEPT);
    }

    /** @param kept how long a connection that nobody uses stays open */
    ChannelPool(Supplier<HttpChannel> factory, int cap, Duration kept) {
        this.factory = factory;
        this.cap = cap;
        this.keptNanos = kept.toNanos();
    }

    /** A channel for one {@link Use#REQUEST} or a row of them. */
    public HttpChannel acquire(Duration within) throws IOException, InterruptedException {
        return acquire(Use.REQUEST, within);
    }

    /**
     * A channel for one exchange or a row of them.
     *
     * @throws RemotingException when the credentials were refused before: that refusal
     * @throws ChannelsBusyException when no channel came free in time
     * @throws IOException when this is closed
     */
    public HttpChannel acquire(Use use, Duration within) throws IOException, InterruptedException {
        long left = within.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                checkUsable();
                if (hasFor(use)) {
                    return taken(use);
                }
                if (left <= 0) {
                    throw new ChannelsBusyException(cap, within);
                }
                left = freed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether one more request finds a channel at once: only then is it fair to keep one for oneself. */
    public boolean hasSpare() {
        lock.lock();
        try {
            return hasFor(Use.RECEIVE);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasFor(Use use) {
        boolean spared = use == Use.REQUEST || receiving.size() < Math.max(1, cap - SPARE);
        return spared && (!idle.isEmpty() || all.size() < cap);
    }

    private HttpChannel taken(Use use) {
        HttpChannel channel = idle.isEmpty() ? added() : idle.pop();
        if (use == Use.RECEIVE) {
            receiving.add(channel);
        }
        return channel;
    }

    private void checkUsable() throws IOException {
        if (closed) {
            throw new IOException("the session's connections are closed");
        }
        gate.check();
    }

    private HttpChannel added() {
        HttpChannel channel = factory.get().behind(gate);
        all.add(channel);
        return channel;
    }

    /**
     * Opens one more channel in the background, so that it is there when it is needed. What goes wrong shows when it is; a refusal counts at once.
     *
     * @param timeout for each of its waits
     */
    public void warm(Executor executor, Duration timeout) {
        lock.lock();
        try {
            if (!closed && all.size() < cap) {
                HttpChannel channel = added();
                executor.execute(() -> open(channel, timeout));
            }
        } finally {
            lock.unlock();
        }
    }

    private void open(HttpChannel channel, Duration timeout) {
        try {
            channel.open(timeout);
        } catch (IOException | RemotingException | IllegalStateException e) {
            // the gate knows of a refusal, a session may be closed meanwhile; anything else comes again to whoever uses
            // the channel
        } finally {
            release(channel);
        }
    }

    /** Gives a channel back; its connection stays open for the next. Those that nobody has used for long are closed. */
    public void release(HttpChannel channel) {
        List<HttpChannel> over;
        lock.lock();
        try {
            if (closed) {
                over = List.of(channel);
            } else {
                idle.push(channel);
                receiving.remove(channel);
                freed.signalAll();
                over = unused();
            }
        } finally {
            lock.unlock();
        }
        over.forEach(HttpChannel::close);
    }

    /** The last used is in front. */
    private List<HttpChannel> unused() {
        List<HttpChannel> over = new ArrayList<>();
        long now = System.nanoTime();
        while (idle.size() > 1 && now - idle.getLast().lastUsed() > keptNanos) {
            HttpChannel last = idle.removeLast();
            all.remove(last);
            over.add(last);
        }
        return over;
    }

    /** Keeps every later connection from presenting the refused credentials again. */
    public void block(HttpRefusedException cause) {
        lock.lock();
        try {
            if (cause.credentialsShown()) {
                gate.block(cause);
                freed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends every connection, also those in use. */
    @Override
    public void close() {
        Set<HttpChannel> open;
        lock.lock();
        try {
            closed = true;
            open = Set.copyOf(all);
            all.clear();
            idle.clear();
            receiving.clear();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        open.forEach(HttpChannel::close);
    }

    /** Waits until the pool is closed or the time is over. */
    public boolean pause(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && left > 0) {
                left = freed.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
