package io.jpsremote.ssh;

import java.util.List;

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
}
