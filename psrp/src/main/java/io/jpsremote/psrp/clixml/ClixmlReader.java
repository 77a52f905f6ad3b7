package io.jpsremote.psrp.clixml;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CLIXML. */
public final class ClixmlReader {

    private ClixmlReader() {}

    /**
     * The one value in the body of a message: UTF-8 with or without a byte order mark; an empty body is null.
     *
     * @throws io.jpsremote.psrp.failure.ProtocolViolationException when it is no CLIXML or beyond the limits
     */
    public static @Nullable Object read(ByteBuffer body, ClixmlLimits limits, SecureStringCodec codec) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The values of an {@code <Objs>} document, in order. */
    public static List<StreamedObject> readDocument(InputStream document, ClixmlLimits limits, SecureStringCodec codec) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The values of an {@code <Objs>} document, in order. */
    public static List<StreamedObject> readDocument(String document, ClixmlLimits limits, SecureStringCodec codec) {
        throw new UnsupportedOperationException("not yet");
    }
}
