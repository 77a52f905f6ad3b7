package io.jpsremote.psrp.transport;

import java.util.UUID;

/**
 * What a transport has to know to open a shell.
 *
 * @param poolId the runspace pool's id (InstanceId); over WS-Man the ShellId
 * @param name the session's name
 */
public record ShellRequest(UUID poolId, String name) {

    /** The target id that means the shell itself rather than a pipeline. */
    public static final UUID SHELL = new UUID(0, 0);
}
