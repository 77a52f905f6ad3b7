package io.jpsremote.ssh.key;

import java.io.IOException;

/** A key, a signature or a message about keys is not what its format says. */
public final class KeyFormatException extends IOException {

    public KeyFormatException(String what) {
        super(what);
    }

    public KeyFormatException(String what, Throwable cause) {
        super(what, cause);
    }
}
