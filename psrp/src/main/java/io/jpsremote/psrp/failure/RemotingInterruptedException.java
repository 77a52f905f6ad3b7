package io.jpsremote.psrp.failure;

/**
 * The calling thread was interrupted while it waited for the peer. The thread's interrupt flag is set again before this is thrown; what
 * became of the remote side is said in the message.
 */
public final class RemotingInterruptedException extends RemotingException {

    public RemotingInterruptedException(String message, InterruptedException cause) {
        super(message, cause);
    }
}
