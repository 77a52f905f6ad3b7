package io.jpsremote.wsman.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded conversation, met by a living client: requests are matched by what they ask of which shell and command, and a Receive is answered
 * once the client has sent all that the recorded server had got by then.
 */
final class Replay {

    private static final long PATIENCE_MILLIS = 30_000;
    private static final String INVALID_SELECTORS = "2150858843";
    private static final String DISCONNECTED = "2150859230";

    /** What goes back over HTTP. */
    record Answer(int status, String body, boolean dropped) {}

    // an exchange that is still to come, and what must have been sent to its shell before
    private record Awaited(RecordedExchange exchange, String key, Map<String, Integer> after) {}

    private final List<Awaited> awaited = new ArrayList<>();
    private final List<SoapText> starts = new ArrayList<>();
    private final LiveNames names = new LiveNames();
    private final SentMessages sent = new SentMessages();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Integer> disconnects = new HashMap<>();
    // what changes nothing on the server may be asked more often than it was
    private final Map<String, Awaited> questions = new HashMap<>();
    private final List<String> played = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private final String sessionKey;

    Replay(List<RecordedExchange> exchanges, String sessionKeyHex) {
        sessionKey = sessionKeyHex;
        SentMessages recorded = new SentMessages();
        for (RecordedExchange exchange : exchanges) {
            SoapText request = exchange.request();
            Map<String, Integer> after = recorded.of(request.shell(), carriesKey(exchange));
            awaited.add(new Awaited(exchange, key(request, request.shell(), request.command()), after));
            if (starts(request)) {
                starts.add(request);
            }
            request.poolQuestion().ifPresent(names::recordedQuestion);
            recorded.add(request, request.shell());
        }
    }

    private static boolean starts(SoapText request) {
        return request.kind().equals("create") || request.kind().equals("command");
    }

    private static boolean carriesKey(RecordedExchange exchange) {
        return new SoapText(exchange.answer()).payloads().stream().anyMatch(p -> p.contains("EncryptedSessionKey"));
    }

    private static String key(SoapText request, String shell, String command) {
        return request.kind() + ' ' + shell + ' ' + command;
    }

    /** The answer to a request; waits for it as the recorded server did. */
    synchronized Answer answer(SoapText request) throws InterruptedException {
        if (starts(request)) {
            pair(request);
        }
        String shell = names.recorded(request.shell());
        sent.add(request, shell);
        request.poolQuestion().ifPresent(names::question);
        keyOf(request);
        note(request, shell);
        notifyAll();
        return request.kind().equals("receive") ? received(request, shell) : done(request, shell);
    }

    // a recording may speak of a command that was never started: the next one that our client starts takes its place
    private void pair(SoapText request) {
        for (SoapText start : starts) {
            if (start.kind().equals(request.kind())) {
                starts.remove(start);
                names.pair(start, request);
                return;
            }
        }
        awaited.stream()
                .map(a -> a.exchange().request())
                .filter(r -> request.kind().equals("command") && !r.command().isEmpty())
                .findFirst()
                .ifPresent(r -> names.pair(r, request));
    }

    private void keyOf(SoapText request) {
        for (SoapText.Payload payload : request.payloads()) {
            if (!sessionKey.isEmpty() && payload.contains("N=\"PublicKey\"")) {
                names.keyFor(new ReplayedKey(sessionKey, payload.bytes()));
            }
        }
    }

    private void note(SoapText request, String shell) {
        if (request.kind().equals("delete")) {
            deleted.add(shell);
        }
        if (request.kind().equals("disconnect")) {
            disconnects.merge(shell, 1, Integer::sum);
        }
    }

    private Answer done(SoapText request, String shell) {
        Awaited match = match(request, shell);
        if (match == null) {
            match = questions.get(key(request, shell, ""));
        }
        if (match == null) {
            unexpected.add(request.kind());
            return new Answer(200, DefaultAnswers.of(request), false);
        }
        return played(match, request);
    }

    private Answer received(SoapText request, String shell) throws InterruptedException {
        int disconnectsBefore = disconnects.getOrDefault(shell, 0);
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!deleted.contains(shell)) {
            Awaited match = match(request, shell);
            if (match != null && sent.covers(shell, match.after())) {
                return played(match, request);
            }
            if (disconnects.getOrDefault(shell, 0) != disconnectsBefore) {
                return new Answer(500, DefaultAnswers.fault(request, DISCONNECTED), false);
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return new Answer(500, DefaultAnswers.fault(request, DefaultAnswers.TIMED_OUT), false);
            }
            wait(left);
        }
        return new Answer(500, DefaultAnswers.fault(request, INVALID_SELECTORS), false);
    }

    private @Nullable Awaited match(SoapText request, String shell) {
        String key = key(request, shell, names.recorded(request.command()));
        return awaited.stream().filter(a -> a.key().equals(key)).findFirst().orElse(null);
    }

    private Answer played(Awaited match, SoapText request) {
        awaited.remove(match);
        if (match.exchange().request().kind().equals("enumerate")) {
            questions.put(match.key(), match);
        }
        played.add(match.exchange().request().kind());
        notifyAll();
        return new Answer(
                match.exchange().status(),
                names.answer(match.exchange(), request),
                match.exchange().dropped());
    }

    /** Waits until the client has made so many requests of a kind that the recording has. */
    synchronized void await(String kind, int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (played.stream().filter(kind::equals).count() < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("not " + count + " of " + kind + ", only " + played);
            }
            wait(left);
        }
    }

    /** What of the recording has not been asked for, by kind of request. */
    synchronized List<String> left() {
        return awaited.stream().map(a -> a.exchange().request().kind()).toList();
    }

    /** The kinds of requests the client made that the recording does not have. */
    synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }
}
