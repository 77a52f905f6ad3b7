package io.jpsremote.wsman.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the password of a user comes from: asked at each handshake that needs it, at most once, and not before. */
@FunctionalInterface
public interface CredentialSource {

    /**
     * Gives the password; may be called from any thread of the session.
     *
     * @return the password in an array of its own, wiped by the library after use; null when there is none
     */
    char @Nullable [] password(String userName) throws IOException;
}
