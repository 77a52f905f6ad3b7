package io.jpsremote.cli.output;

import io.jpsremote.cli.terminal.ClosedOutputException;
import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.ClrTypes;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.clixml.StreamedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes all objects as one {@code <Objs>} document. The document's writer pulls, the pipelines push: a bounded queue and a thread lie
 * between them, so that objects go out while they arrive.
 */
public final class ClixmlDocument implements ResultWriter {

    private static final int QUEUED = 64;
    private static final StreamedObject END = new StreamedObject(null, null);

    private final OutputSink out;
    private final BlockingQueue<StreamedObject> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Thread writer = new Thread(this::writeAll, "jpsremote-clixml");
    private volatile @Nullable RuntimeException failure;

    public ClixmlDocument(OutputSink out) {
        this.out = out;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void write(@Nullable Object value, @Nullable String computer) {
        put(new StreamedObject(null, computer == null ? value : withComputer(value, computer)));
    }

    private void put(StreamedObject next) {
        try {
            queue.put(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }

    private void rethrow() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private void writeAll() {
        try {
            ClixmlWriter.writeDocument(this::pulling, SecureStringCodec.REFUSING, out.asStream());
            out.text("\n");
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
        } catch (ClosedOutputException | IllegalArgumentException | IllegalStateException e) {
            failure = e;
        } finally {
            queue.clear(); // lets a blocked pipeline see the failure
        }
    }

    private Iterator<StreamedObject> pulling() {
        return new Iterator<>() {
            private @Nullable StreamedObject next;

            @Override
            @SuppressWarnings("ReferenceEquality") // END is a mark, not a value
            public boolean hasNext() {
                if (next == null) {
                    next = take();
                }
                return next != END;
            }

            @Override
            public StreamedObject next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                StreamedObject given = Objects.requireNonNull(next);
                next = null;
                return given;
            }
        };
    }

    private StreamedObject take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            return END;
        }
    }

    @Override
    public void close() {
        try {
            while (writer.isAlive() && !queue.offer(END, 100, TimeUnit.MILLISECONDS)) {
                // the writer takes one, or ends
            }
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
        rethrow();
    }

    /** The value with a note that says where it comes from, as Invoke-Command gives it. */
    static PsObject withComputer(@Nullable Object value, String computer) {
        PsObject.Builder copy = PsObject.builder();
        if (value instanceof PsObject object) {
            copy.typeNames(object.typeNames()).text(object.text()).value(object.value());
            object.adapted().forEach(p -> copy.adapted(p.name(), p.value()));
            object.extended().stream()
                    .filter(p -> !p.name().equalsIgnoreCase(JsonLine.COMPUTER))
                    .forEach(p -> copy.extended(p.name(), p.value()));
        } else {
            copy.value(value);
            if (value != null) {
                copy.typeNames(ClrTypes.nameOf(value));
            }
        }
        return copy.extended(JsonLine.COMPUTER, computer).build();
    }
}
