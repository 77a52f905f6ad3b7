package io.jpsremote.psrp;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one session: daemons, made when they are needed, gone soon after they have nothing to do. */
final class Workers implements Executor {

    private final String session;
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService pool;

    Workers(String session) {
        this.session = session;
        this.pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    /** Runs the task on a thread of its own, also after {@link #end}: somebody may wait for what it completes. */
    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            thread(task).start();
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "jpsremote-" + session + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Keeps no thread at rest any more; those that run end by themselves. */
    void end() {
        pool.shutdown();
    }
}
