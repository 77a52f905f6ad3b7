package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.server.Ports;
import io.jpsremote.testkit.server.ShellBackend;
import java.net.InetAddress;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;

/**
 * What an SSH server is started with.
 *
 * @param addresses of several the first must be there
 * @param port 0 for a free one
 * @param subsystems backends by the subsystem's name
 */
public record SshSettings(
        List<InetAddress> addresses, int port, KeyPair hostKey, SshLogon logon, Map<String, ShellBackend> subsystems) {

    public SshSettings {
        addresses = List.copyOf(addresses);
        Ports.checked(port);
        subsystems = Map.copyOf(subsystems);
    }

    /** Where it listens and what it offers; no key. */
    @Override
    public String toString() {
        return "SshSettings " + addresses + ":" + port + " " + subsystems.keySet();
    }
}
