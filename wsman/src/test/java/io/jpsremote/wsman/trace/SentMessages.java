package io.jpsremote.wsman.trace;

import io.jpsremote.psrp.message.MessageType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts what a client has sent so far to each shell: PSRP messages by type, and the requests that change a shell's state. */
final class SentMessages {

    private static final List<String> STATE_REQUESTS = List.of("disconnect", "reconnect", "connect");
    private static final String KEY = "PUBLIC_KEY";

    private final Map<String, Map<String, Integer>> counts = new HashMap<>();
    private final Map<String, String> unfinished = new HashMap<>();

    void add(SoapText request, String shell) {
        if (STATE_REQUESTS.contains(request.kind())) {
            count(shell, request.kind());
        }
        for (SoapText.Payload payload : request.payloads()) {
            ByteBuffer bytes = ByteBuffer.wrap(payload.bytes());
            while (bytes.hasRemaining()) {
                fragment(bytes, shell, shell + request.command() + payload.prompt());
            }
        }
    }

    // object id (8), fragment id (8), flags (1: start 1, end 2), length (4), blob [MS-PSRP] 2.2.4
    private void fragment(ByteBuffer bytes, String shell, String lane) {
        int flags = bytes.get(bytes.position() + 16);
        int length = bytes.getInt(bytes.position() + 17);
        int blob = bytes.position() + 21;
        if ((flags & 1) != 0) {
            int code = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(blob + 4);
            unfinished.put(lane, Objects.requireNonNull(MessageType.of(code)).name());
        }
        if ((flags & 2) != 0) {
            count(shell, unfinished.remove(lane));
        }
        bytes.position(blob + length);
    }

    private void count(String shell, String what) {
        counts.computeIfAbsent(shell, s -> new TreeMap<>()).merge(what, 1, Integer::sum);
    }

    /** A copy of what the shell has got so far; the key exchange aside unless asked for, because clients differ in when they need it. */
    Map<String, Integer> of(String shell, boolean withKey) {
        Map<String, Integer> copy = new TreeMap<>(counts.getOrDefault(shell, Map.of()));
        if (!withKey) {
            copy.remove(KEY);
        }
        return copy;
    }

    boolean covers(String shell, Map<String, Integer> wanted) {
        Map<String, Integer> sent = counts.getOrDefault(shell, Map.of());
        return wanted.entrySet().stream().allMatch(e -> sent.getOrDefault(e.getKey(), 0) >= e.getValue());
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
