package io.jpsremote.cli.session;

import io.jpsremote.cli.credential.CredentialUnavailableException;
import io.jpsremote.cli.credential.SecretGuard;

/** One machine's use of a secret that many share: begun before the secret is shown, ended by what came of it. */
final class GuardedUse {

    /** What the machine said to the secret. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        /** It said nothing, or something else. */
        UNDECIDED
    }

    private final SecretGuard guard;
    private final boolean repeats;
    private boolean begun;

    /** @param repeats whether a secret that was refused elsewhere is shown all the same */
    GuardedUse(SecretGuard guard, boolean repeats) {
        this.guard = guard;
        this.repeats = repeats;
    }

    /**
     * Waits for leave to show the secret.
     *
     * @param refused what to say when it was refused elsewhere
     * @throws CredentialUnavailableException when it was refused elsewhere
     */
    void begin(String refused) {
        if (!guard.mayPresent() && !repeats) {
            throw new CredentialUnavailableException(refused);
        }
        begun = true;
    }

    /** Does nothing where the secret was not used. */
    void end(Verdict verdict) {
        if (!begun) {
            return;
        }
        begun = false;
        switch (verdict) {
            case ACCEPTED -> guard.accepted();
            case REFUSED -> guard.refused();
            case UNDECIDED -> guard.undecided();
        }
    }
}
