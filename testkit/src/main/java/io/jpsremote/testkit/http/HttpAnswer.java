package io.jpsremote.testkit.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One answer and how it is delivered.
 *
 * @param headers whole lines without their end; Date and Content-Length are added
 */
public record HttpAnswer(int status, List<String> headers, byte[] body, Delivery delivery) {

    // RFC 9110 5.6.7, as http.sys writes it
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    public HttpAnswer(int status, List<String> headers, byte[] body) {
        this(status, headers, body, Delivery.WHOLE);
    }

    public HttpAnswer {
        headers = List.copyOf(headers);
    }

    /** An answer without a body. */
    public static HttpAnswer empty(int status, String... headers) {
        return new HttpAnswer(status, List.of(headers), new byte[0]);
    }

    public static HttpAnswer html(int status, String title) {
        String page = "<!DOCTYPE HTML><HTML><HEAD><TITLE>" + title + "</TITLE></HEAD><BODY><h2>" + title
                + "</h2></BODY></HTML>\r\n";
        return new HttpAnswer(
                status, List.of("Content-Type: text/html; charset=us-ascii"), page.getBytes(StandardCharsets.US_ASCII));
    }

    public HttpAnswer delivered(Delivery otherwise) {
        return new HttpAnswer(status, headers, body, otherwise);
    }

    /** Head and body in one, so that they travel in one segment where they fit. */
    byte[] toBytes() {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason())
                .append("\r\nServer: Microsoft-HTTPAPI/2.0\r\n");
        headers.forEach(h -> head.append(h).append("\r\n"));
        head.append("Date: ").append(DATE.format(Instant.now())).append("\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 411 -> "Length Required";
            case 413 -> "Request Entity Too Large";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
