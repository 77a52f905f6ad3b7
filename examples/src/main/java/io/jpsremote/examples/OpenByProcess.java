package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.ssh.process.ProcessTransport;
import java.nio.file.Path;

/** Opens a session to a PowerShell on this machine, as a child process. */
public final class OpenByProcess {

    private OpenByProcess() {}

    /** The PowerShell version of this executable. */
    public static String versionOf(Path pwsh) {
        // snippet: open-by-process
        ProcessTransport transport = ProcessTransport.builder().executable(pwsh).build();
        try (PsSession session = PsSession.open(transport)) {
            return session.invoke("$PSVersionTable.PSVersion.ToString()").get(0).toString();
        }
        // end
    }
}
