package io.jpsremote.testkit.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one token of a client.
 *
 * @param token for the client, may be empty
 * @param user the account's name once the client is who it says
 * @param seal where messages can be sealed
 * @param refusal why the client is turned away
 */
public record AuthStep(
        byte[] token,
        @Nullable String user,
        @Nullable MessageSeal seal,
        @Nullable Refusal refusal) {

    static AuthStep more(byte[] token) {
        return new AuthStep(token, null, null, null);
    }

    public static AuthStep accepted(byte[] token, String user, @Nullable MessageSeal seal) {
        return new AuthStep(token, user, seal, null);
    }

    public static AuthStep refused(Refusal refusal) {
        return new AuthStep(new byte[0], null, null, refusal);
    }

    AuthStep withToken(byte[] other) {
        return new AuthStep(other, user, seal, refusal);
    }

    public boolean isAccepted() {
        return user != null;
    }

    public Optional<Refusal> refused() {
        return Optional.ofNullable(refusal);
    }
}
