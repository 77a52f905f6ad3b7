package io.jpsremote.psrp.transport;

import java.util.List;
import java.util.UUID;

/**
 * A session on a server as the server describes it; what it leaves out is empty.
 *
 * @param id the session's InstanceId
 * @param name the name its first client gave it
 * @param state {@code Connected} or {@code Disconnected}, as the server says
 * @param owner the user whose session it is
 * @param configurationName for example {@code Microsoft.PowerShell}
 * @param idleTimeout how long the server keeps it when nobody is connected, as an XML duration
 * @param bufferMode {@code Block} or {@code Drop}
 * @param runTime since when it runs, as an XML duration
 * @param inactivity for how long nothing has happened, as an XML duration
 * @param commands the pipelines in it
 */
public record ListedSession(
        UUID id,
        String name,
        String state,
        String owner,
        String clientAddress,
        String configurationName,
        String idleTimeout,
        String bufferMode,
        String runTime,
        String inactivity,
        List<UUID> commands) {

    public ListedSession {
        commands = List.copyOf(commands);
    }

    /** Whether nobody is connected to it, so that its owner may. */
    public boolean isDisconnected() {
        return state.equalsIgnoreCase("Disconnected");
    }
}
