package io.jpsremote.ssh.live;

import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.live.RemotePowerShellContract;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.ssh.process.ProcessTransport;
import java.nio.file.Path;

/** The contract over a local process. */
class ProcessPowerShellIT extends RemotePowerShellContract {

    @Override
    protected PsrpTransport transport() {
        return ProcessTransport.builder().executable(LivePowerShell.require()).build();
    }

    @Override
    protected PsrpTransport constrained(Path configurationFile) {
        return ProcessTransport.builder()
                .executable(LivePowerShell.require())
                .configurationFile(configurationFile)
                .build();
    }
}
