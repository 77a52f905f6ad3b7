package io.jpsremote.ssh.key;

import java.io.IOException;

/** A passphrase did not open the key. */
public final class PassphraseException extends IOException {

    public PassphraseException(Throwable cause) {
        super("the passphrase does not open the key", cause);
    }

    public PassphraseException() {
        super("the passphrase does not open the key");
    }
}
