package io.jpsremote.wsman.auth;

import java.io.InterruptedIOException;
import java.time.Duration;

/** A KDC has been asked and has not answered in time. It may answer still, so the password may not be shown to anybody else. */
final class KdcSilentException extends InterruptedIOException {

    private static final long serialVersionUID = 1;

    KdcSilentException(Duration patience) {
        super("no KDC has answered for " + patience.toSeconds() + " s");
    }
}
