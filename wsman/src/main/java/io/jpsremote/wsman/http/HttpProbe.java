package io.jpsremote.wsman.http;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request without a logon, on a connection of its own. */
public final class HttpProbe {

    private HttpProbe() {}

    /**
     * What was answered.
     *
     * @param date the server's Date header as it came, empty where there was none
     * @param server the server's certificate, empty over plain http
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Answer(
            int status,
            List<String> schemes,
            String contentType,
            byte[] body,
            String date,
            Optional<X509Certificate> server) {}

    /**
     * Posts a body with headers and reads the answer.
     *
     * @throws IOException when there is no connection, or no answer in time
     */
    public static Answer post(HttpTarget target, Map<String, String> headers, byte[] body, Duration timeout)
            throws IOException {
        Wire wire = new Wire(target);
        try {
            wire.connect();
            RawAnswer answer = wire.send(new RequestLine(target).post(headers, body), timeout);
            return new Answer(
                    answer.status(),
                    answer.schemes(Handshake.CHALLENGE),
                    answer.header("Content-Type"),
                    answer.body(),
                    answer.header("Date"),
                    wire.serverCertificate());
        } finally {
            wire.shutDown();
        }
    }
}
