package io.jpsremote.wsman.auth;

/**
 * Seals and unseals the messages of one connection, strictly in order: both directions count. Used by one thread at a time.
 */
public interface MessageSealer {

    /** The longest plaintext that {@link #seal} takes; a longer message goes in several parts. */
    default int longestPart() {
        return Integer.MAX_VALUE;
    }

    /** Seals the next message to the server. */
    SealedPart seal(byte[] plaintext);

    /**
     * Opens the next message from the server.
     *
     * @param sealed used up: its bytes may be overwritten, and be the answer
     * @throws io.jpsremote.psrp.failure.ProtocolViolationException when it was changed, repeated or is out of order; the connection must not be
     *     used any more
     */
    byte[] unseal(SealedPart sealed);
}
