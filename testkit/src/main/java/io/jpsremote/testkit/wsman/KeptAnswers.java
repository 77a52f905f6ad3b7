package io.jpsremote.testkit.wsman;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The answers of operations that a client may ask for again under their OperationID ([MS-WSMV] 3.1.4.1.39). Bounded. */
final class KeptAnswers {

    private static final int MAX_ANSWERS = 20_000;

    private final int maxBytes;
    private final Map<String, CompletableFuture<WsmanReply>> answers = new LinkedHashMap<>();
    private long bytes;

    KeptAnswers(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    boolean isKeeping() {
        return maxBytes > 0;
    }

    /**
     * The answer under that key, given or on its way; empty when there is none, and the caller has to give it then.
     */
    synchronized Optional<CompletableFuture<WsmanReply>> existingOrNew(String key) {
        CompletableFuture<WsmanReply> existing = answers.get(key);
        if (existing == null) {
            answers.put(key, new CompletableFuture<>());
        }
        return Optional.ofNullable(existing);
    }

    void give(String key, WsmanReply reply) {
        CompletableFuture<WsmanReply> waiting;
        synchronized (this) {
            waiting = answers.get(key);
            bytes += reply.body().length;
            evict();
        }
        if (waiting != null) {
            waiting.complete(reply);
        }
    }

    private void evict() {
        var oldest = answers.entrySet().iterator();
        while ((bytes > maxBytes || answers.size() > MAX_ANSWERS) && oldest.hasNext()) {
            CompletableFuture<WsmanReply> answer = oldest.next().getValue();
            if (answer.isDone()) {
                bytes -= answer.join().body().length;
                oldest.remove();
            }
        }
    }

    synchronized void clear() {
        answers.values().forEach(a -> a.complete(WsmanReply.NONE));
        answers.clear();
        bytes = 0;
    }
}
