package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.WsmanFaultException;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.soap.XmlOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Enumerations that take more than one answer, until they were pulled to their end (DSP0226 8.3). Bounded. Thread-safe. */
final class Enumerations {

    private static final int MAX_OPEN = 1000;

    /**
     * What one answer holds.
     *
     * @param context with which the rest is asked for; empty when there is none
     */
    record Page(List<Consumer<XmlOutput>> items, String context) {}

    private record Rest(String user, List<Consumer<XmlOutput>> items) {}

    private final int maxItems;
    private final Map<String, Rest> open = new LinkedHashMap<>();

    Enumerations(int maxItems) {
        this.maxItems = maxItems;
    }

    Page begin(Caller caller, List<Consumer<XmlOutput>> items, int asked) {
        return page(new Rest(caller.user(), items), asked);
    }

    /** @throws WsmanFaultException when this user has no such enumeration */
    Page next(Caller caller, String context, int asked) {
        Rest rest = taken(context);
        if (rest == null || !rest.user().equalsIgnoreCase(caller.user())) {
            throw new WsmanFaultException(WsmanFaults.BAD_PARAMETER);
        }
        return page(rest, asked);
    }

    private synchronized @Nullable Rest taken(String context) {
        return open.remove(context);
    }

    private Page page(Rest rest, int asked) {
        List<Consumer<XmlOutput>> items = rest.items();
        int count = Math.min(items.size(), Math.min(maxItems, asked));
        String context = count == items.size() ? "" : keep(new Rest(rest.user(), items.subList(count, items.size())));
        return new Page(items.subList(0, count), context);
    }

    private synchronized String keep(Rest rest) {
        String context = "uuid:" + UUID.randomUUID();
        open.put(context, rest);
        if (open.size() > MAX_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        return context;
    }
}
