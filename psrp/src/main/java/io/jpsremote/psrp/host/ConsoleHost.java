package io.jpsremote.psrp.host;

import java.util.UUID;

/** A host for a person at a terminal: prompts as PowerShell's own console words them, everything from the peer made safe to show. */
public final class ConsoleHost implements Host {

    private final UUID instanceId = UUID.randomUUID();
    private final ConsoleUserInterface ui;

    /**
     * @param showsStreams whether warning, verbose, debug and error lines are written too; false where the caller shows the stream records, which carry
     *     the same
     */
    public ConsoleHost(HostTerminal terminal, boolean showsStreams) {
        this.ui = new ConsoleUserInterface(terminal, showsStreams);
    }

    @Override
    public HostUserInterface ui() {
        return ui;
    }

    @Override
    public UUID getInstanceId() {
        return instanceId;
    }
}
