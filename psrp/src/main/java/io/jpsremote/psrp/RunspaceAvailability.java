package io.jpsremote.psrp;

/** Whether a session can take a command now, as PowerShell's session table shows it. */
public enum RunspaceAvailability {
    /** The session is not open. */
    NONE("None"),
    /** A command would start at once. */
    AVAILABLE("Available"),
    /** Every runspace is taken; a command would wait its turn. */
    BUSY("Busy");

    private final String shown;

    RunspaceAvailability(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
