package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.MessageSealer;
import io.jpsremote.wsman.auth.SealedPart;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The multipart body of a sealed message ([MS-WSMV] 2.2.9.1).
 *
 * <pre>
 * --Encrypted Boundary CRLF
 * Content-Type: PROTOCOL CRLF
 * OriginalContent: type=application/soap+xml;charset=UTF-8;Length=PLAIN CRLF
 * --Encrypted Boundary CRLF
 * Content-Type: application/octet-stream CRLF
 * LE32 signature length | signature | ciphertext --Encrypted Boundary-- CRLF
 * </pre>
 *
 * The headers are written without the leading tab that Windows writes, because OMI drops the connection on tabs, and read with and without.
 */
public final class SealedBody {

    /** What one part may hold at CredSSP; other mechanisms seal a message in one part. */
    public static final int CREDSSP_PART = 16_384;

    private static final String SECTION = "[MS-WSMV] 2.2.9.1";
    private static final String BOUNDARY = "--Encrypted Boundary";
    private static final byte[] MARK = BOUNDARY.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IIS_MARK = "-- Encrypted Boundary".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSING = (BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);

    private final String protocol;
    private final int partSize;
    private final long maxBytes;

    /**
     * @param protocol {@code application/HTTP-SPNEGO-session-encrypted} or its Kerberos and CredSSP twins
     * @param partSize plaintext bytes in one part at most
     * @param maxBytes the longest answer taken, in plaintext bytes
     */
    public SealedBody(String protocol, int partSize, long maxBytes) {
        this.protocol = protocol;
        this.partSize = partSize;
        this.maxBytes = maxBytes;
    }

    /** The Content-Type that goes with {@link #seal}. */
    public String contentType(int plainLength) {
        String kind = plainLength > partSize ? "multipart/x-multi-encrypted" : "multipart/encrypted";
        return kind + ";protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
    }

    /** The body for one message. */
    public byte[] seal(byte[] message, MessageSealer sealer) {
        if (message.length <= partSize) {
            SealedPart only = sealer.seal(message);
            return joined(head(only, message.length), only, CLOSING);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + message.length / 16);
        for (int start = 0; start < message.length; start += partSize) {
            int length = Math.min(partSize, message.length - start);
            SealedPart part = sealer.seal(Arrays.copyOfRange(message, start, start + length));
            out.writeBytes(joined(head(part, length), part, new byte[0]));
        }
        out.writeBytes(CLOSING);
        return out.toByteArray();
    }

    /** What stands before the signature, its length included. */
    private byte[] head(SealedPart part, int plainLength) {
        String text = BOUNDARY + "\r\nContent-Type: " + protocol
                + "\r\nOriginalContent: type=application/soap+xml;charset=UTF-8;Length=" + plainLength + "\r\n"
                + BOUNDARY
                + "\r\nContent-Type: application/octet-stream\r\n";
        return ByteBuffer.allocate(text.length() + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .putInt(part.signature().length)
                .array();
    }

    private static byte[] joined(byte[] head, SealedPart part, byte[] tail) {
        return ByteBuffer.allocate(head.length + part.signature().length + part.length() + tail.length)
                .put(head)
                .put(part.signature())
                .put(part.holder(), part.from(), part.length())
                .put(tail)
                .array();
    }

    /**
     * Opens a body; all of it or nothing.
     *
     * @throws ProtocolViolationException when it is not such a body, is cut, or a part was changed
     */
    public byte[] unseal(byte[] body, MessageSealer sealer) {
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        byte[] first = nextPart(in, maxBytes, sealer);
        if (readTail(in)) {
            return first;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        out.writeBytes(first);
        do {
            out.writeBytes(nextPart(in, maxBytes - out.size(), sealer));
        } while (!readTail(in));
        return out.toByteArray();
    }

    private byte[] nextPart(ByteBuffer in, long room, MessageSealer sealer) {
        int plainLength = readHead(in, room);
        return openPart(in, endOfPart(in, plainLength), plainLength, sealer);
    }

    private int readHead(ByteBuffer in, long room) {
        expect(line(in), BOUNDARY);
        expect(line(in), "Content-Type: " + protocol);
        long length = plainLength(line(in));
        if (length > room) {
            throw new ProtocolViolationException(
                    "A sealed answer of more than " + maxBytes + " bytes is announced", SECTION);
        }
        expect(line(in), BOUNDARY);
        expect(line(in), "Content-Type: application/octet-stream");
        return (int) length;
    }

    private static long plainLength(String originalContent) {
        String lower = originalContent.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf("length=");
        try {
            if (lower.startsWith("originalcontent:") && at > 0) {
                long length = Long.parseLong(lower.substring(at + 7).trim());
                if (length >= 0) {
                    return length;
                }
            }
        } catch (NumberFormatException e) {
            throw violation("a length that is no number");
        }
        throw violation("'" + originalContent + "' where OriginalContent had to be");
    }

    private static void expect(String line, String expected) {
        if (!line.equalsIgnoreCase(expected)) {
            throw violation("'" + line + "' where '" + expected + "' had to be");
        }
    }

    /** A header line: up to CRLF, white space around it removed, at most 256 characters. */
    private static String line(ByteBuffer in) {
        int start = in.position();
        int limit = Math.min(in.limit(), start + 256);
        for (int i = start; i < limit; i++) {
            if (in.get(i) == '\n') {
                String text = StandardCharsets.US_ASCII
                        .decode(in.slice(start, i - start))
                        .toString()
                        .trim();
                in.position(i + 1);
                // as IIS writes it
                return text.startsWith("-- ") ? "--" + text.substring(3) : text;
            }
        }
        throw violation("no end of a header line");
    }

    /**
     * Where the ciphertext ends: at the first boundary that is not before the announced length, so that ciphertext may hold the boundary's bytes.
     */
    private static int endOfPart(ByteBuffer in, int plainLength) {
        int from = (int) Math.min(in.limit(), (long) in.position() + 4 + plainLength);
        for (int i = from; i < in.limit(); i++) {
            if (isBoundary(in, i, MARK) || isBoundary(in, i, IIS_MARK)) {
                return i;
            }
        }
        throw violation("no closing boundary");
    }

    private static boolean isBoundary(ByteBuffer in, int at, byte[] mark) {
        return at <= in.limit() - mark.length && matches(in, at, mark) && isBoundary(in, at + mark.length);
    }

    private static boolean isBoundary(ByteBuffer in, int after) {
        return after + 1 < in.limit()
                && (in.get(after) == '-' && in.get(after + 1) == '-'
                        || in.get(after) == '\r' && in.get(after + 1) == '\n');
    }

    private static boolean matches(ByteBuffer in, int at, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (in.get(at + i) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] openPart(ByteBuffer in, int end, int plainLength, MessageSealer sealer) {
        if (end - in.position() < 4) {
            throw violation("a part without signature");
        }
        int signatureLength = in.getInt();
        if (signatureLength < 0 || signatureLength > end - in.position()) {
            throw violation("a signature of " + signatureLength + " bytes");
        }
        byte[] signature = new byte[signatureLength];
        in.get(signature);
        byte[] ciphertext = new byte[end - in.position()];
        in.get(ciphertext);
        byte[] plain = sealer.unseal(new SealedPart(signature, ciphertext));
        if (plain.length < plainLength) {
            throw violation("a part that announces " + plainLength + " bytes and holds " + plain.length);
        }
        // what stands behind the announced length is the mechanism's filler
        return plain.length == plainLength ? plain : Arrays.copyOf(plain, plainLength);
    }

    /** Whether the closing boundary stands here; leaves another part's boundary where it is. */
    private static boolean readTail(ByteBuffer in) {
        int at = in.position();
        String line = in.remaining() == BOUNDARY.length() + 2 ? rest(in) : line(in);
        if (line.equals(BOUNDARY + "--")) {
            return true;
        }
        in.position(at);
        return false;
    }

    // OMI's and some proxies' bodies end without the last line end
    private static String rest(ByteBuffer in) {
        return StandardCharsets.US_ASCII.decode(in.slice()).toString().trim();
    }

    private static ProtocolViolationException violation(String what) {
        return new ProtocolViolationException("A sealed body holds " + what, SECTION);
    }
}
