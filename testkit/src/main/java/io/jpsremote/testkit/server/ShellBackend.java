package io.jpsremote.testkit.server;

/** What answers the shells of one session configuration. */
public interface ShellBackend {

    /**
     * Opens a shell; its fragments go to {@code output}, from any thread, also before this returns.
     *
     * @throws ShellRefusedException when this shell cannot be had, as when its start-up failed
     */
    BackendShell open(ShellOpening opening, ShellOutput output);

    /** Whether its shells can do what this process can: such a backend is never offered to other machines. */
    default boolean isForThisMachineOnly() {
        return false;
    }
}
