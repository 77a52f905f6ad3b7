package io.jpsremote.wsman.http;

import java.io.IOException;
import java.time.Duration;

/** All connections that a session may have were in use for too long; the network has nothing to do with it. */
public final class ChannelsBusyException extends IOException {

    ChannelsBusyException(int connections, Duration within) {
        super("all " + connections + " connections were busy for " + within.toSeconds() + " s");
    }
}
