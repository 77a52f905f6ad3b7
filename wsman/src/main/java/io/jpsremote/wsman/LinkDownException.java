package io.jpsremote.wsman;

import io.jpsremote.wsman.soap.RequestHeader;
import java.io.IOException;

/** The connection could not be made again in the time there is; the server keeps the shell. */
final class LinkDownException extends IOException {

    private final transient RequestHeader header;

    LinkDownException(RequestHeader header, IOException cause) {
        super("the connection could not be made again", cause);
        this.header = header;
    }

    /** With which the request is asked again once there is a connection. */
    RequestHeader header() {
        return header;
    }
}
