package io.jpsremote.psrp;

import io.jpsremote.psrp.transport.PsrpTransport;
import java.util.concurrent.CompletableFuture;

/** The future of a session that is being opened; cancelling it ends the connection, and a session that opened all the same is closed. */
final class OpenFuture extends CompletableFuture<PsSession> {

    private final PsrpTransport transport;

    private OpenFuture(PsrpTransport transport) {
        this.transport = transport;
    }

    static OpenFuture open(PsrpTransport transport, SessionOptions options) {
        OpenFuture future = new OpenFuture(transport);
        Thread thread = new Thread(() -> future.run(options), "jpsremote-open");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    private void run(SessionOptions options) {
        try {
            PsSession session = PsSession.open(transport, options);
            if (!complete(session)) {
                session.close();
            }
        } catch (RuntimeException e) {
            completeExceptionally(e);
        } catch (Error e) {
            completeExceptionally(e);
            throw e;
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            transport.close();
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
