package io.jpsremote.wsman;

import io.jpsremote.wsman.soap.Languages;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.WsmanAction;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Fills in what all requests of one session have in common. Thread-safe. */
final class RequestTemplate {

    /** What every server takes before its protocol version is known [wire-wsman 4.8]. */
    static final int FIRST_ENVELOPE = 153_600;

    private final String to;
    private final String resourceUri;
    private final Languages languages;
    private final UUID sessionId = UUID.randomUUID();
    private final AtomicLong sequence = new AtomicLong();
    private volatile String shellId = "";
    private volatile int maxEnvelope = FIRST_ENVELOPE;

    RequestTemplate(String to, String resourceUri, Languages languages) {
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

    int maxEnvelope() {
        return maxEnvelope;
    }

    /** A header of its own identity: message, operation and sequence. */
    RequestHeader header(WsmanAction action, Duration operationTimeout, Map<String, String> options) {
        return new RequestHeader(
                to,
                action,
                resourceUri,
                UUID.randomUUID(),
                sessionId,
                operationTimeout,
                maxEnvelope,
                languages,
                options,
                shellId.isEmpty() ? Map.of() : Map.of("ShellId", shellId),
                new RequestHeader.Operation(UUID.randomUUID(), sequence.incrementAndGet(), false));
    }
}
