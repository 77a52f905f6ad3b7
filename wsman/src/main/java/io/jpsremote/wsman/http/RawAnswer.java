package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.Authenticator;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** One HTTP answer as it came. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record RawAnswer(int status, Header[] headers, byte[] body) {

    private static final int CHUNK = 16_384;

    /**
     * @param end in the time of {@link System#nanoTime}: a body that drips for longer is given up
     * @param longest the longest body that is read, not counting what sealing adds
     */
    static RawAnswer read(ClassicHttpResponse response, long end, long longest) throws IOException {
        // a sealed body is longer than what it holds: signature, heads, and one per 16 KiB at CredSSP
        long most = Math.min(Integer.MAX_VALUE - 8L, longest + longest / 16 + 4096);
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : body(entity, end, most);
        return new RawAnswer(response.getCode(), response.getHeaders(), body);
    }

    private static byte[] body(HttpEntity entity, long end, long most) throws IOException {
        long announced = entity.getContentLength();
        if (announced > most) {
            throw new ProtocolViolationException(
                    "An answer of " + announced + " bytes is announced", "maximum answer size");
        }
        // not closed here: that would read on to the end
        InputStream in = entity.getContent();
        return announced >= 0 ? whole(in, (int) announced, end) : unknown(in, end, most);
    }

    /** Grows with what comes, not with what was announced: memory is the server's to ask for only when it sends. */
    private static byte[] whole(InputStream in, int length, long end) throws IOException {
        byte[] bytes = new byte[Math.min(length, 1 << 20)];
        int at = 0;
        while (at < length) {
            if (at == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
            }
            int n = in.read(bytes, at, bytes.length - at);
            if (n < 0) {
                throw new EOFException("the body ended after " + at + " of " + length + " bytes");
            }
            at += n;
            checkTime(end);
        }
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static byte[] unknown(InputStream in, long end, long most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
        byte[] piece = new byte[CHUNK];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            if (bytes.size() + (long) n > most) {
                throw new ProtocolViolationException(
                        "The answer is longer than " + most + " bytes", "maximum answer size");
            }
            bytes.write(piece, 0, n);
            checkTime(end);
        }
        return bytes.toByteArray();
    }

    private static void checkTime(long end) throws SocketTimeoutException {
        if (System.nanoTime() - end > 0) {
            throw new SocketTimeoutException("the answer did not end in time");
        }
    }

    RawAnswer withoutBody() {
        return body.length == 0 ? this : new RawAnswer(status, headers, new byte[0]);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The value of a header, empty where there is none. */
    String header(String name) {
        return Arrays.stream(headers)
                .filter(h -> h.getName().equalsIgnoreCase(name))
                .map(Header::getValue)
                .map(v -> v == null ? "" : v)
                .findFirst()
                .orElse("");
    }

    private List<Challenges.Challenge> challenges(String name) {
        return Challenges.read(Arrays.stream(headers)
                .filter(h -> h.getName().equalsIgnoreCase(name) && h.getValue() != null)
                .map(Header::getValue)
                .toList());
    }

    /** The schemes of {@code WWW-Authenticate} or {@code Proxy-Authenticate}, without parameters, in order. */
    List<String> schemes(String name) {
        return challenges(name).stream()
                .map(c -> PeerText.oneLine(c.scheme()))
                .distinct()
                .toList();
    }

    /** The token behind the scheme, empty where there is none. */
    byte[] token(String name, Authenticator authenticator) {
        return tokens(name, authenticator).stream().findFirst().orElse(new byte[0]);
    }

    /** What stands behind the scheme wherever it is offered: text as it stands, anything else out of its base64. */
    List<byte[]> tokens(String name, Authenticator authenticator) {
        return challenges(name).stream()
                .filter(c -> c.scheme().equalsIgnoreCase(authenticator.scheme())
                        && !c.rest().isEmpty())
                .map(c -> authenticator.isText() ? c.rest().getBytes(StandardCharsets.ISO_8859_1) : decoded(c))
                .toList();
    }

    private static byte[] decoded(Challenges.Challenge challenge) {
        try {
            return Base64.getDecoder().decode(challenge.rest());
        } catch (IllegalArgumentException e) {
            throw new ProtocolViolationException(
                    "The server's " + PeerText.oneLine(challenge.scheme()) + " token is no base64", "RFC 4559 5", e);
        }
    }

    /**
     * @throws HttpRedirectException when it sends elsewhere
     * @throws HttpRefusedException when a proxy that forwards wants a logon and there is none for it
     */
    void checkWay(HttpTarget target) {
        switch (status) {
            case 301, 302, 303, 307, 308 -> throw new HttpRedirectException(status, header("Location"));
            case 407 ->
                throw new HttpRefusedException(
                        target.proxy().map(HttpProxy::address).orElse("on the way"),
                        status,
                        schemes("Proxy-Authenticate"),
                        false);
            default -> {}
        }
    }
}
