package io.jpsremote.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the requests of one connection, within bounds. */
final class RequestReader {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BODY_STEP = 65_536;

    private final InputStream in;
    private final OutputStream out;
    private final int maxHead;
    private final int maxBody;
    // small, because ten thousand idle connections hold one each; a large head makes it grow
    private byte[] buffer = new byte[2048];
    private int start;
    private int end;

    RequestReader(InputStream in, OutputStream out, int maxHead, int maxBody) {
        this.in = in;
        this.out = out;
        this.maxHead = maxHead;
        this.maxBody = maxBody;
    }

    /** The next request; empty when the client has ended the connection between two. */
    Optional<HttpRequest> next() throws IOException, BadRequestException {
        int headEnd = headEnd();
        if (headEnd < 0) {
            return Optional.empty();
        }
        String[] lines = new String(buffer, start, headEnd - start, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        start = headEnd + 4;
        String[] words = lines[0].split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new BadRequestException(400, "no request line");
        }
        Map<String, String> headers = headers(lines);
        return Optional.of(new HttpRequest(words[0], words[1], headers, body(headers)));
    }

    private static Map<String, String> headers(String[] lines) throws BadRequestException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0) {
                throw new BadRequestException(400, "no header line");
            }
            headers.put(
                    lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        return headers;
    }

    private int headEnd() throws IOException, BadRequestException {
        int searched = start;
        while (true) {
            for (int i = searched; i + 3 < end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i;
                }
            }
            int waiting = end - start;
            if (waiting > maxHead) {
                throw new BadRequestException(431, "the head is too long");
            }
            searched = Math.max(0, waiting - 3);
            if (!fill()) {
                if (waiting > 0) {
                    throw new EOFException("the connection ended within a head");
                }
                return -1;
            }
        }
    }

    /** Reads more, from the buffer's beginning. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 4);
        }
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count >= 0;
    }

    private byte[] body(Map<String, String> headers) throws IOException, BadRequestException {
        if (headers.containsKey("transfer-encoding")) {
            throw new BadRequestException(411, "a body of unknown length");
        }
        int length = length(headers.getOrDefault("content-length", "0"));
        if (length > maxBody) {
            throw new BadRequestException(413, "the body is too long");
        }
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write(CONTINUE);
            out.flush();
        }
        return read(length);
    }

    private byte[] read(int length) throws IOException {
        // grows with what has come, not with what was promised
        byte[] body = new byte[Math.min(length, BODY_STEP)];
        int count = Math.min(end - start, length);
        body = count > body.length ? new byte[length] : body;
        System.arraycopy(buffer, start, body, 0, count);
        start += count;
        while (count < length) {
            if (count == body.length) {
                body = Arrays.copyOf(body, Math.min(length, body.length * 4));
            }
            int read = in.read(body, count, body.length - count);
            if (read < 0) {
                throw new EOFException("the connection ended within a body");
            }
            count += read;
        }
        return body;
    }

    private static int length(String text) throws BadRequestException {
        try {
            int length = Integer.parseInt(text);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadRequestException(400, "no Content-Length");
    }
}
