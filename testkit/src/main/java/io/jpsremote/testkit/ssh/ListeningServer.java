package io.jpsremote.testkit.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** MINA's server, which can stop listening and begin again at the same port. */
final class ListeningServer extends SshServer {

    private Collection<SocketAddress> left = List.of();

    private ListeningServer() {}

    static ListeningServer withDefaults() {
        return (ListeningServer)
                ServerBuilder.builder().factory(ListeningServer::new).build();
    }

    synchronized void refuse() {
        if (left.isEmpty()) {
            left = List.copyOf(acceptor.getBoundAddresses());
            acceptor.unbind();
        }
    }

    synchronized void accept() throws IOException {
        if (!left.isEmpty()) {
            acceptor.bind(left);
            left = List.of();
        }
    }
}
