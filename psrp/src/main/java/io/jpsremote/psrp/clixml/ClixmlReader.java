package io.jpsremote.psrp.clixml;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CLIXML: the body of a message, or an {@code <Objs>} document. Takes what PowerShell's own reader takes; anything else ends in a
 * {@link ProtocolViolationException}. Safe for threads.
 */
public final class ClixmlReader {

    private static final String NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04";

    private ClixmlReader() {}

    /**
     * The one value in the body of a message: UTF-8 with or without a byte order mark; an empty body is null. The buffer's position
     * stays.
     *
     * @throws ProtocolViolationException when it is no CLIXML or beyond the limits
     */
    public static @Nullable Object read(ByteBuffer body, ClixmlLimits limits, SecureStringCodec codec) {
        ByteBuffer bytes = withoutMark(body);
        if (bytes.remaining() > limits.objectBytes()) {
            throw new ProtocolViolationException(
                    "an object larger than " + limits.objectBytes() + " bytes", ClixmlSource.SECTION);
        }
        if (!bytes.hasRemaining()) {
            return null;
        }
        String plain = PlainString.of(bytes);
        if (plain != null) {
            return plain;
        }
        try {
            return body(ClixmlSource.of(stream(bytes), limits), limits, codec);
        } catch (ClixmlSource.NotXml e) {
            return readLeniently(bytes, limits, codec);
        }
    }

    // The engine writes &#xFFFE; and takes &#0; too. They are rare: look for them only when the parser has refused the
    // body.
    private static @Nullable Object readLeniently(ByteBuffer bytes, ClixmlLimits limits, SecureStringCodec codec) {
        Reader text = new InputStreamReader(stream(bytes), StandardCharsets.UTF_8.newDecoder());
        try {
            return body(ClixmlSource.of(new LenientReferences(text), XmlInput.BODIES, limits), limits, codec);
        } catch (ClixmlSource.NotXml e) {
            throw e.asViolation();
        }
    }

    private static ByteBuffer withoutMark(ByteBuffer body) {
        ByteBuffer bytes = body.duplicate();
        int at = bytes.position();
        boolean marked = bytes.remaining() >= 3
                && bytes.get(at) == (byte) 0xEF
                && bytes.get(at + 1) == (byte) 0xBB
                && bytes.get(at + 2) == (byte) 0xBF;
        return marked ? bytes.position(at + 3) : bytes;
    }

    private static InputStream stream(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            return new ByteArrayInputStream(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
        return new ByteBufferStream(bytes.duplicate());
    }

    private static @Nullable Object body(ClixmlSource source, ClixmlLimits limits, SecureStringCodec codec) {
        Tag tag = source.nextChild();
        if (tag == null || source.isXml11()) {
            throw source.violation("no CLIXML");
        }
        Object value = new ValueReader(source, limits, codec).value(tag);
        source.nextChild(); // only comments and white space may follow, the parser sees to that
        source.close();
        return value;
    }

    /** The values of an {@code <Objs>} document in order; UTF-8, or UTF-16 with a byte order mark. The stream stays open. */
    public static List<StreamedObject> readDocument(
            InputStream document, ClixmlLimits limits, SecureStringCodec codec) {
        return document(MarkedText.reader(document, limits.objectBytes()), limits, codec);
    }

    /** The values of an {@code <Objs>} document, in order. */
    public static List<StreamedObject> readDocument(String document, ClixmlLimits limits, SecureStringCodec codec) {
        if (document.length() > limits.objectBytes()) {
            throw new ProtocolViolationException(
                    "a document larger than " + limits.objectBytes() + " bytes", ClixmlSource.SECTION);
        }
        return document(new StringReader(document), limits, codec);
    }

    private static List<StreamedObject> document(Reader text, ClixmlLimits limits, SecureStringCodec codec) {
        try {
            return objs(ClixmlSource.of(new LenientReferences(text), XmlInput.DOCUMENTS, limits), limits, codec);
        } catch (ClixmlSource.NotXml e) {
            throw e.asViolation();
        }
    }

    private static List<StreamedObject> objs(ClixmlSource source, ClixmlLimits limits, SecureStringCodec codec) {
        if (source.nextChild() != Tag.OBJS || !NAMESPACE.equals(source.namespace()) || source.isXml11()) {
            throw source.violation("no <Objs> of PowerShell's namespace");
        }
        requireVersion1(source);
        ValueReader reader = new ValueReader(source, limits, codec);
        List<StreamedObject> values = new ArrayList<>();
        for (Tag tag = source.nextChild(); tag != null; tag = source.nextChild()) {
            String stream = source.attribute("S");
            values.add(new StreamedObject(stream, reader.value(tag)));
        }
        source.nextChild();
        source.close();
        return values;
    }

    private static void requireVersion1(ClixmlSource source) {
        String version = source.attribute("Version");
        try {
            if (version == null || PsVersion.parse(version).major() == 1) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw source.violation("a version that is none");
        }
        throw source.violation("version " + version + ", this reader knows 1");
    }
}
