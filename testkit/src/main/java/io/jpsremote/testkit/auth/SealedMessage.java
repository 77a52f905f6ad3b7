package io.jpsremote.testkit.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a sealed request or answer ([MS-WSMV] 2.2.9.1).
 *
 * <pre>
 * --Encrypted Boundary CRLF
 * TAB Content-Type: application/HTTP-SPNEGO-session-encrypted CRLF
 * TAB OriginalContent: type=application/soap+xml;charset=UTF-8;Length=n CRLF
 * --Encrypted Boundary CRLF
 * TAB Content-Type: application/octet-stream CRLF
 * length of signature, 4 bytes | signature | data
 * --Encrypted Boundary-- CRLF
 * </pre>
 */
public final class SealedMessage {

    private static final String BOUNDARY = "--Encrypted Boundary";
    private static final byte[] END = (BOUNDARY + "--").getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_HEAD = 1024;
    private static final Pattern HEAD = Pattern.compile(
            String.join(
                    "\r\n",
                    "\\A--\\s?Encrypted Boundary",
                    "[\t ]*Content-Type: *(application/HTTP-[A-Za-z]+-session-encrypted)",
                    "[\t ]*OriginalContent: *type=([^;\r\n]+);charset=([^;\r\n]+);Length=(\\d{1,9})",
                    "--\\s?Encrypted Boundary",
                    "[\t ]*Content-Type: *application/octet-stream",
                    ""),
            Pattern.CASE_INSENSITIVE);

    private final MessageSeal seal;
    private final String protocol;

    /** @param protocol {@code application/HTTP-SPNEGO-session-encrypted} or another */
    public SealedMessage(MessageSeal seal, String protocol) {
        this.seal = seal;
        this.protocol = protocol;
    }

    /** @throws BrokenSealException when it is no sealed message, or not the one whose turn it is */
    public byte[] unseal(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, MAX_HEAD), StandardCharsets.ISO_8859_1);
        Matcher head = HEAD.matcher(start);
        int end = lastBoundary(body);
        if (!head.find() || head.end() + 4 > end || !head.group(1).equalsIgnoreCase(protocol)) {
            throw new BrokenSealException("the body is no sealed message of " + protocol);
        }
        ByteBuffer part = ByteBuffer.wrap(body, head.end(), end - head.end()).order(ByteOrder.LITTLE_ENDIAN);
        int length = part.getInt();
        if (length < 0 || length > part.remaining()) {
            throw new BrokenSealException("a signature longer than its message");
        }
        byte[] signature = new byte[length];
        byte[] data = new byte[part.remaining() - length];
        part.get(signature).get(data);
        byte[] plain = seal.unseal(new MessageSeal.Sealed(signature, data));
        if (plain.length != Integer.parseInt(head.group(4))) {
            throw new BrokenSealException("a message of another length than it says");
        }
        return plain;
    }

    private static int lastBoundary(byte[] body) {
        for (int at = body.length - END.length; at >= 0; at--) {
            if (Arrays.equals(body, at, at + END.length, END, 0, END.length)) {
                return at;
            }
        }
        return -1;
    }

    public byte[] seal(byte[] plain) {
        MessageSeal.Sealed sealed = seal.seal(plain);
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 512);
        text(out, BOUNDARY + "\r\n\tContent-Type: " + protocol + "\r\n");
        text(out, "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=" + plain.length + "\r\n");
        text(out, BOUNDARY + "\r\n\tContent-Type: application/octet-stream\r\n");
        int length = sealed.signature().length;
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        out.writeBytes(sealed.signature());
        out.writeBytes(sealed.data());
        text(out, BOUNDARY + "--\r\n");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String line) {
        out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    }

    /** The header line of an answer sealed like this. */
    public String contentType() {
        return "Content-Type: multipart/encrypted;protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
    }
}
