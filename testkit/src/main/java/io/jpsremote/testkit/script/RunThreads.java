package io.jpsremote.testkit.script;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of one shell's pipelines: made when needed, gone after a second, and ended with the shell. */
final class RunThreads {

    private static final long END_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    RunThreads(String name) {
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(Runnable run) {
        try {
            threads.execute(run);
        } catch (RejectedExecutionException e) {
            // the shell has ended
        }
    }

    void shutdown() {
        threads.shutdown();
    }

    /** Ends them and waits for that. */
    void end() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
