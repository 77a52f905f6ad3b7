package io.jpsremote.ssh;

import org.jspecify.annotations.Nullable;

/**
 * Something that could not be presented while logging on.
 *
 * @param requirement what it would have needed; null where that is nothing to be met
 * @param subject the key file, or the method
 * @param why short
 */
record Skipped(@Nullable SshRequirement requirement, String subject, String why) {

    @Override
    public String toString() {
        return subject + ": " + why;
    }
}
