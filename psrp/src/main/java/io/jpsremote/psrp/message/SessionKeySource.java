package io.jpsremote.psrp.message;

/** Where the session key comes from when a secure string is written or read; may start the key exchange and wait for its end. */
@FunctionalInterface
public interface SessionKeySource {

    /** The 32 bytes of the session key, a copy that the caller wipes. */
    byte[] sessionKey();
}
