package io.jpsremote.wsman;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one session: one for each pending Receive and each request on its way, daemon, named, gone when idle. From JDK 24 on, where
 * a monitor pins no carrier, they are virtual: a thousand idle sessions are a thousand threads that wait.
 */
final class ShellThreads {

    private static final int VIRTUAL_SINCE = 24;

    private ShellThreads() {}

    static ExecutorService named(String name) {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Runtime.version().feature() < VIRTUAL_SINCE ? platform(name) : virtual(name),
                // what is asked for after the end has nobody to do it
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static ThreadFactory platform(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    // Thread.ofVirtual().name(name + "-", 1).factory(), which JDK 17 does not have
    private static ThreadFactory virtual(String name) {
        try {
            Method start = Thread.class.getMethod("ofVirtual");
            Class<?> builder = start.getReturnType();
            Object named =
                    builder.getMethod("name", String.class, long.class).invoke(start.invoke(null), name + "-", 1L);
            return (ThreadFactory) builder.getMethod("factory").invoke(named);
        } catch (ReflectiveOperationException e) {
            return platform(name);
        }
    }
}
