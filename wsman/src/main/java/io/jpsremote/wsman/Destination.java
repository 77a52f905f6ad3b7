package io.jpsremote.wsman;

import io.jpsremote.wsman.http.ChannelPool;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where a session's requests go: the address that was named, or the one a redirection led to, with connections of its own. No connection and no
 * logon of one address is ever used for another. Thread-safe.
 */
final class Destination implements AutoCloseable {

    /** An address with its connections. */
    private record Place(URI uri, ChannelPool channels) {}

    private final RedirectRule rule;
    private final Function<URI, ChannelPool> pools;
    private final Consumer<String> announce;
    private volatile Place place;
    private int followed;
    private volatile boolean closed;

    /** @param announce is told of a new address before anything goes there */
    Destination(URI first, RedirectRule rule, Function<URI, ChannelPool> pools, Consumer<String> announce) {
        this.rule = rule;
        this.pools = pools;
        this.announce = announce;
        this.place = new Place(first, pools.apply(first));
    }

    URI uri() {
        return place.uri();
    }

    ChannelPool channels() {
        return place.channels();
    }

    /**
     * Goes where the server says from now on.
     *
     * @throws RedirectRefusedException when that is not allowed; nothing has changed then
     */
    void follow(String location) {
        ChannelPool left;
        synchronized (this) {
            URI next = rule.next(place.uri(), location, followed);
            followed++;
            announce.accept("Your connection has been redirected to the following URI: \"" + next + "\"");
            left = place.channels();
            place = new Place(next, pools.apply(next));
            if (closed) {
                place.channels().close();
            }
        }
        left.close();
    }

    @Override
    public void close() {
        // not under the lock, which is held while somebody is told of a new address
        closed = true;
        place.channels().close();
    }
}
