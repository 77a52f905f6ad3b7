package io.jpsremote.psrp.failure;

import org.jspecify.annotations.Nullable;

/** The peer sent something the protocol does not allow; carries the document section that says so. */
public final class ProtocolViolationException extends RemotingException {

    private final String section;

    /**
     * @param section the ruling section, for example {@code "[MS-PSRP] 2.2.4"}
     */
    public ProtocolViolationException(String message, String section, @Nullable Throwable cause) {
        super(PeerText.oneLine(message) + " (" + section + ")", cause);
        this.section = section;
    }

    /** The same violation told to another waiter, over the one cause. */
    public ProtocolViolationException(ProtocolViolationException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.section = cause.section;
    }

    public ProtocolViolationException(String message, String section) {
        this(message, section, null);
    }

    /** The section that rules, for example {@code "[MS-PSRP] 2.2.4"}. */
    public String section() {
        return section;
    }
}
