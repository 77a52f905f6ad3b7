package io.jpsremote.testkit.process;

import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.testkit.server.ShellRefusedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a process has opened its pool: known as soon as it tells the pool's state, complains or ends. Thread-safe. */
final class PoolStart {

    private static final long SECONDS = 60;

    private final MessageWatch asked = new MessageWatch(MessageType.INIT_RUNSPACEPOOL);
    private final MessageWatch answered = new MessageWatch(MessageType.RUNSPACEPOOL_STATE);
    private final CompletableFuture<Optional<String>> failure = new CompletableFuture<>();
    private boolean begun;

    synchronized void fromClient(byte[] fragments) {
        begun |= asked.isIn(fragments);
    }

    void fromServer(byte[] fragments) {
        if (!failure.isDone() && answered.isIn(fragments)) {
            failure.complete(Optional.empty());
        }
    }

    void failed(String text) {
        failure.complete(Optional.of(text));
    }

    private synchronized boolean hasBegun() {
        return begun;
    }

    /**
     * Waits, unless the client has not asked for a pool yet.
     *
     * @throws ShellRefusedException when there is none
     */
    void await() {
        if (!hasBegun()) {
            return;
        }
        try {
            Optional<String> text = failure.get(SECONDS, TimeUnit.SECONDS);
            if (text.isPresent()) {
                throw new ShellRefusedException(text.get());
            }
        } catch (TimeoutException e) {
            // whoever waits for the pool finds out
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
