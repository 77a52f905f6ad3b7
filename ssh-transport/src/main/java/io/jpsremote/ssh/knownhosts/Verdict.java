package io.jpsremote.ssh.knownhosts;

import java.util.List;

/**
 * What the known_hosts files say about a key.
 *
 * @param state the judgement
 * @param place file and line that decided, empty when none did
 * @param otherTypes the types of the keys that are known for the host, other than the one offered
 */
public record Verdict(State state, String place, List<String> otherTypes) {

    /** The judgements. */
    public enum State {
        /** The key, or the authority that signed it, is known for the host. */
        KNOWN,
        /** No key of this type is known for the host. */
        UNKNOWN,
        /** Another key of this type is known for the host. */
        CHANGED,
        /** The key, or its authority, is marked as revoked. */
        REVOKED
    }

    public Verdict {
        otherTypes = List.copyOf(otherTypes);
    }
}
