package io.jpsremote.wsman;

import java.io.IOException;

/** Is told what happens to the network under a session (robust connection). Called on the session's threads; must not block. */
public interface LinkListener {

    /** Does nothing. */
    LinkListener SILENT = new LinkListener() {};

    /** The connection broke; from now on it is tried again once a second. */
    default void interrupted(IOException cause) {}

    /** An attempt failed. */
    default void retrying(IOException cause) {}

    /** The connection is back. What was lost with it, if anything, is told to those who waited for it. */
    default void restored() {}

    /** The connection did not come back in time: the session is disconnected now and goes on on its server. */
    default void disconnected(IOException cause) {}

    /** Kerberos is not offered, and why; NTLM is. */
    default void fallback(String reason) {}
}
