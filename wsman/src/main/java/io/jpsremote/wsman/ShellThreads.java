package io.jpsremote.wsman;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one session: one for each pending Receive and each request on its way, daemon, named, gone when idle. */
final class ShellThreads {

    private ShellThreads() {}

    static ExecutorService named(String name) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                // what is asked for after the end has nobody to do it
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
