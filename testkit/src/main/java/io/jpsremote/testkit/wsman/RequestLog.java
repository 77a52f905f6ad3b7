package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests of an endpoint, for tests to look at. Bounded and thread-safe. */
public final class RequestLog {

    private final int capacity;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(Exchange exchange) {
        if (exchanges.size() == capacity) {
            exchanges.removeFirst();
        }
        exchanges.addLast(exchange);
    }

    /** Oldest first. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    public List<Exchange> of(Operation operation) {
        return exchanges().stream().filter(e -> e.operation() == operation).toList();
    }

    public synchronized void clear() {
        exchanges.clear();
    }
}
