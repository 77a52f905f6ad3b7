package io.jpsremote.testkit.junit;

import io.jpsremote.ssh.SshTransport;
import io.jpsremote.ssh.SshTransportBuilder;
import java.util.List;

/** Connections over SSH; loaded only where that transport is. */
final class SshConnections {

    private SshConnections() {}

    /** Nothing of the user's own settings counts: no configuration, no agent, no known hosts. */
    static SshTransportBuilder to(TestEndpoint test) {
        return SshTransport.to("127.0.0.1")
                .port(test.sshSide().port())
                .userName(test.logon().user())
                .password(request -> test.logon().password())
                .knownHosts(test.knownHosts())
                .configFiles(List.of())
                .useAgent(false);
    }
}
