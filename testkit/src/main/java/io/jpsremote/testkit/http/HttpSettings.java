package io.jpsremote.testkit.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a server is started with.
 *
 * @param addresses where it listens; of several the first must be there; another address of loopback is left out where the machine has none such
 * @param port 0 for any
 * @param tls empty for plain http
 * @param idle how long a connection may wait for its next request
 */
public record HttpSettings(
        String name,
        List<InetAddress> addresses,
        int port,
        Optional<TlsSettings> tls,
        int maxConnections,
        int maxHeadBytes,
        int maxBodyBytes,
        Duration idle) {

    public HttpSettings {
        addresses = List.copyOf(addresses);
    }
}
