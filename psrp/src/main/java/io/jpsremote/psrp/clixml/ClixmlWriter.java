package io.jpsremote.psrp.clixml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CLIXML. */
public final class ClixmlWriter {

    private ClixmlWriter() {}

    /**
     * The value as the body of a message: UTF-8 without a byte order mark.
     *
     * @throws IllegalArgumentException when a value has no form in CLIXML or nests too deeply for the engine
     */
    public static byte[] write(@Nullable Object value, SecureStringCodec codec) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The same into a stream, which stays open, while it is made. */
    public static void write(@Nullable Object value, SecureStringCodec codec, OutputStream out) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    /** The values as an {@code <Objs>} document. */
    public static byte[] writeDocument(List<StreamedObject> values, SecureStringCodec codec) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The same into a stream, which stays open, while it is made. */
    public static void writeDocument(Iterable<StreamedObject> values, SecureStringCodec codec, OutputStream out) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
