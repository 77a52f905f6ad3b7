package io.jpsremote.wsman;

/** Runs what must not end what comes after it. */
final class Uncaught {

    private Uncaught() {}

    /** What it throws is told as of any thread, and goes no further. */
    static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, e);
        }
    }
}
