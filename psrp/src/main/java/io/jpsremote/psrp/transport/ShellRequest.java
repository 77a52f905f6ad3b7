package io.jpsremote.psrp.transport;

import java.util.UUID;

/**
 * What a transport has to know to open a shell.
 *
 * @param poolId the runspace pool's id (InstanceId); over WS-Man the ShellId
 * @param name the session's name
 * @param protocolVersion the protocol version announced, for example {@code 2.3}
 */
public record ShellRequest(UUID poolId, String name, String protocolVersion) {

    /** The target id that means the shell itself rather than a pipeline. */
    public static final UUID SHELL = new UUID(0, 0);

    /** Announcing protocol 2.3. */
    public ShellRequest(UUID poolId, String name) {
        this(poolId, name, "2.3");
    }
}
