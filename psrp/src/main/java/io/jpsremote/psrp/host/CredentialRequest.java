package io.jpsremote.psrp.host;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A script's wish for a user name and a password.
 *
 * @param userName the name to propose; null when the script leaves it open
 * @param targetName what the credential is for; may be empty
 */
public record CredentialRequest(
        String caption,
        String message,
        @Nullable String userName,
        String targetName,
        Set<CredentialType> allowedTypes,
        CredentialOption option) {

    public CredentialRequest {
        allowedTypes = Set.copyOf(allowedTypes);
    }
}
