package io.jpsremote.psrp.clixml;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CLIXML: the body of a message, or an {@code <Objs>} document.
 *
 * <p>Takes every value that {@link ClixmlReader} gives, and of Java's own: lists, arrays, iterables, maps, records, enums (by name),
 * optionals, dates. Finer than 100 ns is cut. Nothing is written that PowerShell's reader refuses: a decimal it cannot hold, a date
 * beyond year 9999, nesting deeper than 48 levels are an {@link IllegalArgumentException}. Safe for threads.
 */
public final class ClixmlWriter {

    private static final byte[] DOCUMENT =
            Utf8Sink.ascii("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">");

    private ClixmlWriter() {}

    /**
     * The value as the body of a message: UTF-8 without a byte order mark; null is the empty body.
     *
     * @throws IllegalArgumentException when a value has no form in CLIXML
     */
    public static byte[] write(@Nullable Object value, SecureStringCodec codec) {
        Utf8Sink sink = new Utf8Sink();
        body(sink, value, codec);
        return sink.toByteArray();
    }

    /** The same into a stream, which stays open, while it is made. */
    public static void write(@Nullable Object value, SecureStringCodec codec, OutputStream out) throws IOException {
        Utf8Sink sink = new Utf8Sink(out);
        try {
            body(sink, value, codec);
            sink.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void body(Utf8Sink sink, @Nullable Object value, SecureStringCodec codec) {
        if (value != null) {
            new ValueWriter(sink, codec).value(null, value);
        }
    }

    /** The values as an {@code <Objs>} document. */
    public static byte[] writeDocument(List<StreamedObject> values, SecureStringCodec codec) {
        Utf8Sink sink = new Utf8Sink();
        document(sink, values, codec);
        return sink.toByteArray();
    }

    /** The same into a stream, which stays open, while it is made. */
    public static void writeDocument(Iterable<StreamedObject> values, SecureStringCodec codec, OutputStream out)
            throws IOException {
        Utf8Sink sink = new Utf8Sink(out);
        try {
            document(sink, values, codec);
            sink.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void document(Utf8Sink sink, Iterable<StreamedObject> values, SecureStringCodec codec) {
        sink.put(DOCUMENT);
        ValueWriter writer = new ValueWriter(sink, codec);
        for (StreamedObject value : values) {
            writer.top(value.stream(), value.value());
        }
        sink.put(Tag.OBJS.close());
    }
}
