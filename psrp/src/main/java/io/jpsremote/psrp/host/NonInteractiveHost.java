package io.jpsremote.psrp.host;

import java.util.UUID;

/**
 * The host of a session that names none: it tells the server that nobody is there, so that prompts fail on the server at once, and refuses those that
 * come all the same. What is written reaches the user as stream records.
 */
public final class NonInteractiveHost implements Host {

    private final UUID instanceId = UUID.randomUUID();

    @Override
    public UUID getInstanceId() {
        return instanceId;
    }
}
