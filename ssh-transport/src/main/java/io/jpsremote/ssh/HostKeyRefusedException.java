package io.jpsremote.ssh;

import net.schmizz.sshj.common.SSHRuntimeException;

/** A host key was not accepted; ends the key exchange from inside sshj's reader. */
final class HostKeyRefusedException extends SSHRuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** The host key's signature is wrong. */
        NOT_PROVEN,
        /** Whoever decides said no. */
        DECIDED
    }

    private final Reason reason;

    HostKeyRefusedException(Reason reason, String detail) {
        super("host key refused" + (detail.isEmpty() ? "" : ": " + detail));
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
