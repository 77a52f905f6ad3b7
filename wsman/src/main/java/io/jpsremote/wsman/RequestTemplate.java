package io.jpsremote.wsman;

import io.jpsremote.wsman.soap.Languages;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.WsmanAction;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Fills in what all requests of one session have in common. Thread-safe. */
final class RequestTemplate {

    /** What every server takes before its protocol version is known [wire-wsman 4.8]. */
    static final int FIRST_ENVELOPE = 153_600;

    private final Supplier<String> to;
    private volatile String resourceUri;
    private final Languages languages;
    private final UUID sessionId = UUID.randomUUID();
    private final AtomicLong sequence = new AtomicLong();
    private volatile String shellId = "";
    private volatile int maxEnvelope = FIRST_ENVELOPE;

    RequestTemplate(Supplier<String> to, String resourceUri, Languages languages) {
        this.to = to;
        this.resourceUri = resourceUri;
        this.languages = languages;
    }

    void shell(String selector) {
        shellId = selector;
    }

    void maxEnvelope(int bytes) {
        maxEnvelope = bytes;
    }

    /** The session configuration of a shell that another client has made. */
    void resource(String uri) {
        resourceUri = uri;
    }

    String shell() {
        return shellId;
    }

    int maxEnvelope() {
        return maxEnvelope;
    }

    /** A header of its own identity: message, operation and sequence. */
    RequestHeader header(WsmanAction action, Duration operationTimeout, Map<String, String> options) {
        return header(action, resourceUri, operationTimeout, options, selectors());
    }

    /** A header of a question to the service, about a shell of {@code selectors} or about all. */
    RequestHeader question(
            WsmanAction action, String resource, Duration operationTimeout, Map<String, String> selectors) {
        return header(action, resource, operationTimeout, Map.of(), selectors);
    }

    Map<String, String> selectors() {
        return shellId.isEmpty() ? Map.of() : Map.of("ShellId", shellId);
    }

    private RequestHeader header(
            WsmanAction action,
            String resource,
            Duration operationTimeout,
            Map<String, String> options,
            Map<String, String> selectors) {
        return new RequestHeader(
                to.get(),
                action,
                resource,
                UUID.randomUUID(),
                sessionId,
                operationTimeout,
                maxEnvelope,
                languages,
                options,
                selectors,
                new RequestHeader.Operation(UUID.randomUUID(), sequence.incrementAndGet(), false));
    }
}
