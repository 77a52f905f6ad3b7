package io.jpsremote.psrp.failure;

import org.jspecify.annotations.Nullable;

/** The root of what a remoting call throws; unchecked. Caller's mistakes are {@code IllegalStateException} and {@code IllegalArgumentException}. */
public abstract class RemotingException extends RuntimeException {

    protected RemotingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
