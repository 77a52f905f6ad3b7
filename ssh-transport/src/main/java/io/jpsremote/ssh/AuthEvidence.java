package io.jpsremote.ssh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened while logging on.
 *
 * @param offered the methods that the server said can continue, empty when it never said
 * @param attempts what was tried, in order: {@code publickey ssh-ed25519 SHA256:... FILE}, {@code password}, ...
 * @param skipped what could not be tried and why: an encrypted key without passphrase, ...
 * @param partial whether a method succeeded and the server wants another one besides
 * @param passwordExpired whether the server asked for a new password
 */
record AuthEvidence(
        List<String> offered, List<String> attempts, List<Skipped> skipped, boolean partial, boolean passwordExpired) {

    AuthEvidence {
        offered = List.copyOf(offered);
        attempts = List.copyOf(attempts);
        skipped = List.copyOf(skipped);
    }

    /** The raw facts by name. */
    Map<String, String> facts() {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("methods offered", String.join(",", offered()));
        for (int i = 0; i < attempts().size(); i++) {
            evidence.put("attempt " + (i + 1), attempts().get(i));
        }
        for (int i = 0; i < skipped().size(); i++) {
            evidence.put("skipped " + (i + 1), skipped().get(i).toString());
        }
        return evidence;
    }
}
