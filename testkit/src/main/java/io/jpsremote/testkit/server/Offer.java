package io.jpsremote.testkit.server;

import java.util.Collection;

/** What must not be offered where other machines reach it. */
public final class Offer {

    private Offer() {}

    /**
     * To be asked by whatever listens at an address that is not of loopback.
     *
     * @param plainPasswords whether passwords go over the wire as they are
     * @param emptyPassword whether somebody may log on without a password
     * @throws IllegalStateException when other machines could reach what is for this one only
     */
    public static void checkForOtherMachines(
            Collection<? extends ShellBackend> backends, boolean plainPasswords, boolean emptyPassword) {
        if (backends.stream().anyMatch(ShellBackend::isForThisMachineOnly)) {
            throw new IllegalStateException(
                    "a PowerShell backend runs with this process's rights and is not exposed to other machines");
        }
        if (plainPasswords) {
            throw new IllegalStateException("Basic over http is not exposed to other machines");
        }
        if (emptyPassword) {
            throw new IllegalStateException("a user without a password is not exposed to other machines");
        }
    }
}
