package io.jpsremote.testkit.auth;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is demanded of a client's channel binding: Windows' CbtHardeningLevel. */
public enum BindingPolicy {
    /** Not looked at. */
    NONE,
    /** May be missing, must not be wrong. */
    RELAXED,
    /** Must be there. */
    STRICT;

    /**
     * @param server empty over plain http, where there is nothing to bind to
     * @param sent the hash that the client sent, empty or zeros for none
     */
    Optional<Refusal> check(@Nullable X509Certificate server, byte[] sent) {
        if (this == NONE || server == null) {
            return Optional.empty();
        }
        if (isEmpty(sent)) {
            return this == STRICT ? Optional.of(Refusal.CHANNEL_BINDING_MISSING) : Optional.empty();
        }
        boolean right = MessageDigest.isEqual(sent, ChannelBindings.hash(server));
        return right ? Optional.empty() : Optional.of(Refusal.CHANNEL_BINDING_WRONG);
    }

    private static boolean isEmpty(byte[] sent) {
        for (byte b : sent) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
