package io.jpsremote.ssh;

import org.jspecify.annotations.Nullable;

/** The server did not let the user in; carries what was tried. */
final class AuthRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AuthEvidence evidence;

    AuthRefusedException(AuthEvidence evidence, @Nullable Throwable cause) {
        super("authentication refused", cause);
        this.evidence = evidence;
    }

    AuthEvidence evidence() {
        return evidence;
    }
}
