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

    private final ExecutorService pool;

    Workers(String session) {
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "jpsremote-" + session + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs the task on a thread of its own; drops it after {@link #end}. */
    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            // the session is closed: there is nothing left to work for
        }
    }

    /** Takes no new task; those that run end by themselves. */
    void end() {
        pool.shutdown();
    }
}
