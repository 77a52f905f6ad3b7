package io.jpsremote.testkit.script;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The objects the client sends, as they come. */
final class QueueIterator implements Iterator<@Nullable Object> {

    private final ScriptRun run;

    QueueIterator(ScriptRun run) {
        this.run = run;
    }

    @Override
    public boolean hasNext() {
        run.flush();
        try {
            return run.input().awaitNext();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for input", e);
        }
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return run.input().take().orElse(null);
    }
}
