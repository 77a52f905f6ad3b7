package io.jpsremote.cli.session;

import io.jpsremote.cli.trace.Trace;
import io.jpsremote.cli.trace.TracingTransport;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens a session and sees to it that it is closed whatever happens. */
final class SessionOpener {

    private final SessionOptions options;
    private final @Nullable Trace trace;
    private final OpenThings openThings;

    SessionOpener(SessionOptions options, @Nullable Trace trace, OpenThings openThings) {
        this.options = options;
        this.trace = trace;
        this.openThings = openThings;
    }

    /**
     * Opens the session; {@link #close} gives it back.
     *
     * @throws RemotingException when it cannot be opened
     * @throws ConnectingTimeoutException when the user's limit has passed
     */
    PsSession open(Endpoint endpoint, @Nullable String name) {
        PsrpTransport transport = endpoint.transport();
        PsrpTransport used = trace == null ? transport : new TracingTransport(transport, trace);
        SessionOptions named =
                name == null ? options : options.toBuilder().name(name).build();
        if (!openThings.add(endpoint, used::close, used::close)) {
            throw new EndingException();
        }
        Throwable failure = null;
        try {
            PsSession session = open(used, named, endpoint.connectingTimeoutMillis());
            register(endpoint, session, used);
            return session;
        } catch (RuntimeException e) {
            failure = e;
            openThings.remove(endpoint);
            used.close();
            throw e;
        } finally {
            endpoint.opened(failure);
        }
    }

    private void register(Endpoint endpoint, PsSession session, PsrpTransport transport) {
        if (!openThings.add(endpoint, session::close, transport::close)) {
            session.close();
            throw new EndingException();
        }
    }

    private static PsSession open(PsrpTransport transport, SessionOptions options, int millis) {
        if (millis <= 0) {
            return PsSession.open(transport, options);
        }
        CompletableFuture<PsSession> opening = PsSession.openAsync(transport, options);
        try {
            return opening.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            opening.cancel(true);
            throw new ConnectingTimeoutException(millis);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            opening.cancel(true);
            Thread.currentThread().interrupt();
            throw new EndingException();
        }
    }

    void close(Endpoint endpoint, PsSession session) {
        session.close();
        openThings.remove(endpoint);
    }
}
