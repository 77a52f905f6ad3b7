package io.jpsremote.psrp;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The future of a running pipeline; cancelling it stops the pipeline, without waiting for the end. */
final class InvokeFuture<T> extends CompletableFuture<T> {

    private final Pipeline pipeline;

    InvokeFuture(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Runs the work here and takes its result or exception over. */
    void completeWith(Supplier<T> work) {
        try {
            complete(work.get());
        } catch (RuntimeException e) {
            completeExceptionally(e);
        } catch (Error e) {
            completeExceptionally(e);
            throw e;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the stop is asked for; its own deadline ends it
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            pipeline.stopAsync();
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
