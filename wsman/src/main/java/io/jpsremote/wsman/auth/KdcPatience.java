package io.jpsremote.wsman.auth;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Java asks of a KDC, but less long than Java would: it asks a silent one three times, for 30 s each, and cannot be interrupted. */
final class KdcPatience {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private KdcPatience() {}

    /**
     * The answer.
     *
     * @throws KdcSilentException when there is none in time; the question may still be open then
     * @throws ExecutionException when there is a failure instead
     */
    static <T> T answer(Callable<T> question) throws KdcSilentException, ExecutionException {
        FutureTask<T> asking = new FutureTask<>(question);
        Thread thread = new Thread(asking, "jpsremote-kerberos");
        thread.setDaemon(true);
        thread.start();
        try {
            return asking.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new KdcSilentException(LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KdcSilentException(LIMIT);
        }
    }
}
