package io.jpsremote.wsman.http;

import java.io.IOException;

/** A request was sent, at least in part, and its answer did not come: the server may have carried it out. */
public final class ExchangeInterruptedException extends IOException {

    ExchangeInterruptedException(IOException cause) {
        super("the connection broke before the answer had come", cause);
    }
}
