package io.jpsremote.ssh;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the password of a user or the passphrase of a key file comes from; asked only when it is needed. */
@FunctionalInterface
public interface CredentialSource {

    /**
     * Gives the secret.
     *
     * @return the secret in an array of its own, wiped by the library after use; null when there is none
     */
    char @Nullable [] read(CredentialRequest request) throws IOException;
}
