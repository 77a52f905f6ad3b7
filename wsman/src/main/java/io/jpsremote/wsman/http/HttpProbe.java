package io.jpsremote.wsman.http;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

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
            try (ClassicHttpResponse response = wire.post(headers, body, timeout)) {
                return new Answer(
                        response.getCode(),
                        HttpChannel.schemes(response),
                        header(response, "Content-Type"),
                        wire.body(response),
                        header(response, "Date"),
                        wire.serverCertificate());
            }
        } finally {
            wire.shutDown();
        }
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }
}
